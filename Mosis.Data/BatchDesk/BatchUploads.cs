using Mosis.Data.Access;
using Mosis.Data.Batches;

namespace Mosis.Data.BatchDesk;

/// <summary>A file that a person hands in on a page.</summary>
public sealed class BatchUploads(BatchDoor door)
{
    /// <summary>Of the batches that come in on a page.</summary>
    public const string Channel = "web";

    /// <summary>Checks the file at <paramref name="path"/>, the caller's to delete, and stores it as work for an intake process.</summary>
    /// <param name="encoding">Null for UTF-8 or the one confirmed before; otherwise a name of <see cref="BatchEncoding.Names"/>.</param>
    public Task<DoorAnswer> ReceiveAsync(Scope scope, string path, string fileName, string? encoding, bool dryRun, string actor, CancellationToken ct) =>
        door.ReceiveAsync(path, Sending(scope, fileName, actor) with { Encoding = encoding, DryRun = dryRun }, mayWait: false, ct);

    internal static Sending Sending(Scope scope, string fileName, string actor) =>
        new(Channel, actor, fileName, scope.IsState ? null : scope.District) { Schools = scope.IsWhole ? null : scope.Schools };
}
