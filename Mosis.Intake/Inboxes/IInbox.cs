using Mosis.Data.Inboxes;

namespace Mosis.Intake.Inboxes;

/// <summary>What an entry of a remote folder is.</summary>
public enum RemoteKind
{
    File,
    Folder,
    Link,

    /// <summary>A pipe, a socket, a device.</summary>
    Other,
}

/// <summary>An entry of a remote folder; a link is shown as itself.</summary>
/// <param name="ModifiedAt">UTC, in steps of one second.</param>
public sealed record RemoteEntry(InboxName Name, RemoteKind Kind, long Bytes, DateTime ModifiedAt);

/// <summary>
/// An open connection to a server with the districts' folders: one operation at a time, for one cycle. Paths begin at the districts' folders
/// ("048078/inbox/a.txt"), one character a byte (<see cref="InboxName.Wire"/>). Every failure is an <see cref="InboxException"/>.
/// </summary>
public interface IInbox : IAsyncDisposable
{
    /// <summary>Gives each entry of a folder to <paramref name="each"/> as it arrives.</summary>
    /// <returns>False when there are more than <paramref name="atMost"/>.</returns>
    Task<bool> ListAsync(string folder, int atMost, Action<RemoteEntry> each, CancellationToken ct);

    /// <summary>The entry at that path, a link as itself; null when there is none.</summary>
    Task<RemoteEntry?> FindAsync(string path, CancellationToken ct);

    /// <summary>Copies a file, ending after <paramref name="atMost"/> bytes.</summary>
    Task DownloadAsync(string path, Stream to, long atMost, CancellationToken ct);

    /// <summary>Writes a file; one of that name is written over.</summary>
    Task UploadAsync(string path, Func<Stream, CancellationToken, Task> write, CancellationToken ct);

    /// <summary>Fails with <see cref="InboxFailure.Failed"/> where the new name is taken.</summary>
    Task RenameAsync(string from, string to, CancellationToken ct);

    /// <summary>Makes a folder and those above it, where they do not exist.</summary>
    Task MakeFolderAsync(string folder, CancellationToken ct);

    Task DeleteAsync(string path, CancellationToken ct);
}
