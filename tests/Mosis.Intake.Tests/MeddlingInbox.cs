using Mosis.Intake.Inboxes;

namespace Mosis.Intake.Tests;

/// <summary>A real inbox with something happening between two operations: a slow sender, a crash.</summary>
internal sealed class MeddlingInbox(IInbox inner) : IInbox
{
    public Func<Task> BeforeDownload { get; init; } = () => Task.CompletedTask;

    public Func<Task> AfterDownload { get; init; } = () => Task.CompletedTask;

    public Func<Task> AfterRename { get; init; } = () => Task.CompletedTask;

    public Func<Task> BeforeDelete { get; init; } = () => Task.CompletedTask;

    public Task<bool> ListAsync(string folder, int atMost, Action<RemoteEntry> each, CancellationToken ct) => inner.ListAsync(folder, atMost, each, ct);

    public Task<RemoteEntry?> FindAsync(string path, CancellationToken ct) => inner.FindAsync(path, ct);

    public async Task DownloadAsync(string path, Stream to, long atMost, CancellationToken ct)
    {
        await BeforeDownload();
        await inner.DownloadAsync(path, to, atMost, ct);
        await AfterDownload();
    }

    public Task UploadAsync(string path, Func<Stream, CancellationToken, Task> write, CancellationToken ct) => inner.UploadAsync(path, write, ct);

    public async Task RenameAsync(string from, string to, CancellationToken ct)
    {
        await inner.RenameAsync(from, to, ct);
        await AfterRename();
    }

    public Task MakeFolderAsync(string folder, CancellationToken ct) => inner.MakeFolderAsync(folder, ct);

    public async Task DeleteAsync(string path, CancellationToken ct)
    {
        await BeforeDelete();
        await inner.DeleteAsync(path, ct);
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
