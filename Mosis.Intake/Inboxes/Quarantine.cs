using System.Globalization;
using System.Security.Cryptography;

namespace Mosis.Intake.Inboxes;

/// <summary>
/// The local folder where a copy waits for the door. Names are our numbers: nothing that a sender wrote is part of a path. What lies here is always to be
/// had again from the inbox, so that another machine can go on where this one stopped.
/// </summary>
public sealed class Quarantine
{
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(1);
    private readonly string _folder;

    public Quarantine(string folder)
    {
        _folder = folder;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public string PathOf(long inboxFileId) => Path.Combine(_folder, inboxFileId.ToString(CultureInfo.InvariantCulture));

    /// <summary>Keeps what <paramref name="fetch"/> writes and answers its SHA-256.</summary>
    /// <exception cref="QuarantineException">The disk is full or not ours; nothing is left.</exception>
    public async Task<byte[]> KeepAsync(long inboxFileId, Func<Stream, Task> fetch)
    {
        var path = PathOf(inboxFileId);
        try
        {
            await using var file = new QuarantineStream(path);
            await fetch(file);
            return file.Finish();
        }
        catch
        {
            Remove(inboxFileId);
            throw;
        }
    }

    /// <summary>Whether the copy is still there and still what was fetched.</summary>
    public async Task<CopyState> CheckAsync(long inboxFileId, byte[] sha256, CancellationToken ct)
    {
        try
        {
            await using var file = File.OpenRead(PathOf(inboxFileId));
            var hash = await SHA256.HashDataAsync(file, ct);
            return hash.AsSpan().SequenceEqual(sha256) ? CopyState.Sound : CopyState.Changed;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return CopyState.Lost;
        }
    }

    public void Remove(long inboxFileId) => File.Delete(PathOf(inboxFileId));

    /// <summary>Copies that a crash left are of no use after a day.</summary>
    public void Sweep(DateTime now)
    {
        foreach (var path in Directory.EnumerateFiles(_folder))
        {
            if (File.GetLastWriteTimeUtc(path) < now - Forgotten) File.Delete(path);
        }
    }
}

/// <summary>What became of a copy in quarantine.</summary>
public enum CopyState
{
    Sound,
    Lost,
    Changed,
}
