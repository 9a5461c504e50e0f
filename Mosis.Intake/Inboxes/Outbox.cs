using System.Text;

namespace Mosis.Intake.Inboxes;

/// <summary>Puts a file into a remote folder so that nobody sees half of it: under a hidden temporary name, then renamed.</summary>
internal static class Outbox
{
    /// <param name="name">Safe on every file system. An older file of that name is replaced.</param>
    public static async Task PutAsync(IInbox inbox, string folder, string name, Func<Stream, CancellationToken, Task> write, CancellationToken ct)
    {
        var temporary = $"{folder}/.{name}.tmp";
        var final = $"{folder}/{name}";
        await inbox.MakeFolderAsync(folder, ct);
        await inbox.UploadAsync(temporary, write, ct);
        if (await inbox.FindAsync(final, ct) is not null) await inbox.DeleteAsync(final, ct);
        await inbox.RenameAsync(temporary, final, ct);
    }

    public static Task PutAsync(IInbox inbox, string folder, string name, string text, CancellationToken ct) =>
        PutAsync(inbox, folder, name, (stream, limit) => stream.WriteAsync(Encoding.UTF8.GetBytes(text), limit).AsTask(), ct);
}
