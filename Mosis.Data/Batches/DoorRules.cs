namespace Mosis.Data.Batches;

/// <summary>What a file must keep to at the door.</summary>
/// <param name="MaxBytes">The largest file, in bytes.</param>
/// <param name="Sources">The sources that the state allows, in any case.</param>
/// <param name="Today">In the state's time zone.</param>
/// <param name="District">The folder's or the person's district; null when the sender may speak for every district.</param>
/// <param name="Encoding">Null for UTF-8, or a name of <see cref="BatchEncoding.Names"/> that a person confirmed.</param>
public sealed record DoorRules(long MaxBytes, IReadOnlySet<string> Sources, DateOnly Today, string? District = null, string? Encoding = null)
{
    /// <summary>A building user's buildings, the only ones that the file's rows may name; null for all of the district.</summary>
    public IReadOnlyCollection<string>? Schools { get; init; }
}
