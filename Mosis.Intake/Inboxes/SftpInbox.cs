using System.IO.Pipelines;
using System.Net.Sockets;
using System.Text;
using Mosis.Data.Inboxes;
using Renci.SshNet;
using Renci.SshNet.Common;
using Renci.SshNet.Sftp;

namespace Mosis.Intake.Inboxes;

/// <summary>
/// The one place that knows the SFTP library. It never learns a host key, believes no "connected", and gives up what brings neither answer nor byte:
/// the library's calls hang against a server that stands still.
/// </summary>
public sealed class SftpInbox : IInbox
{
    private static readonly TimeSpan GoodBye = TimeSpan.FromSeconds(2);
    private readonly SftpClient _client;
    private readonly string _root;
    private readonly TimeSpan _stuck;

    private SftpInbox(SftpClient client, string root, TimeSpan stuck)
    {
        _client = client;
        _root = root;
        _stuck = stuck;
    }

    /// <summary>A new connection. None is kept: one that served a long time may be dead and not know it.</summary>
    /// <exception cref="InboxException">No connection: the host's key is not pinned, ours is refused, or the server is not there.</exception>
    public static async Task<IInbox> ConnectAsync(SftpHostOptions host, SftpOptions options, CancellationToken ct)
    {
        string? strange = null;
        var client = NewClient(host, options);
        client.HostKeyReceived += (_, key) =>
        {
            var shown = $"SHA256:{key.FingerPrintSHA256}";
            // The library trusts every key unless told otherwise.
            key.CanTrust = host.HostKeys.Any(pinned => pinned.TrimEnd('=') == shown);
            if (!key.CanTrust) strange = shown;
        };
        var root = InboxName.Of(host.Root.TrimEnd('/') + "/").Wire;
        var inbox = new SftpInbox(client, root, TimeSpan.FromSeconds(options.StuckSeconds));
        try
        {
            await RunAsync("connect", TimeSpan.FromSeconds(options.ConnectSeconds), (_, limit) => client.ConnectAsync(limit), ct);
            return inbox;
        }
        catch (Exception e)
        {
            await inbox.DisposeAsync();
            if (strange is not null) throw new InboxException(InboxFailure.HostKey, $"The server shows the host key {strange}, which is not pinned.", e);
            throw;
        }
    }

    public async Task<bool> ListAsync(string folder, int atMost, Action<RemoteEntry> each, CancellationToken ct)
    {
        var whole = true;
        await RunAsync(
            "list a folder",
            _stuck,
            async (alive, limit) =>
            {
                var seen = 0;
                await foreach (var file in _client.ListDirectoryAsync(_root + folder, limit))
                {
                    alive();
                    if (file.Name is "." or "..") continue;
                    if (++seen > atMost)
                    {
                        whole = false;
                        break;
                    }
                    each(new RemoteEntry(new InboxName(file.Name), KindOf(file.Attributes), file.Length, file.LastWriteTimeUtc));
                }
            },
            ct);
        return whole;
    }

    public async Task<RemoteEntry?> FindAsync(string path, CancellationToken ct)
    {
        RemoteEntry? found = null;
        try
        {
            await RunAsync(
                "look at a file",
                _stuck,
                async (_, limit) =>
                {
                    var attributes = await _client.GetAttributesAsync(_root + path, limit);
                    found = new RemoteEntry(new InboxName(path[(path.LastIndexOf('/') + 1)..]), KindOf(attributes), attributes.Size, attributes.LastWriteTimeUtc);
                },
                ct);
        }
        catch (InboxException e) when (e.Failure == InboxFailure.NotFound)
        {
            return null;
        }
        return found;
    }

    public Task DownloadAsync(string path, Stream to, long atMost, CancellationToken ct) =>
        RunAsync(
            "fetch a file",
            _stuck,
            async (alive, limit) =>
            {
                await using var limited = new LimitedStream(to, atMost, alive);
                try
                {
                    await _client.DownloadFileAsync(_root + path, limited, limit);
                }
                catch (Exception) when (limited.IsFull)
                {
                    // As much as was asked for is there.
                }
            },
            ct);

    public Task UploadAsync(string path, Func<Stream, CancellationToken, Task> write, CancellationToken ct) =>
        RunAsync(
            "put a file",
            _stuck,
            async (alive, limit) =>
            {
                var pipe = new Pipe();
                var writing = WriteAsync(pipe.Writer, alive, write, limit);
                Exception? failed = null;
                try
                {
                    await _client.UploadFileAsync(pipe.Reader.AsStream(), _root + path, limit);
                }
                catch (Exception e)
                {
                    failed = e;
                }
                await pipe.Reader.CompleteAsync(failed);
                // What could not be written is the cause, where both failed.
                await writing;
                if (failed is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failed);
            },
            ct);

    public Task RenameAsync(string from, string to, CancellationToken ct) =>
        RunAsync("rename a file", _stuck, (_, limit) => _client.RenameFileAsync(_root + from, _root + to, limit), ct);

    public async Task MakeFolderAsync(string folder, CancellationToken ct)
    {
        for (var end = folder.IndexOf('/', StringComparison.Ordinal); ; end = folder.IndexOf('/', end + 1))
        {
            var part = end < 0 ? folder : folder[..end];
            if (await FindAsync(part, ct) is null)
            {
                await RunAsync("make a folder", _stuck, (_, limit) => _client.CreateDirectoryAsync(_root + part, limit), ct);
            }
            if (end < 0) return;
        }
    }

    public Task DeleteAsync(string path, CancellationToken ct) =>
        RunAsync("delete a file", _stuck, (_, limit) => _client.DeleteFileAsync(_root + path, limit), ct);

    /// <summary>Returns within two seconds: saying good-bye to a server that stands still takes as long as it likes, elsewhere.</summary>
    public async ValueTask DisposeAsync()
    {
        var leaving = Task.Run(() =>
        {
            try
            {
                _client.Dispose();
            }
            catch (Exception)
            {
                // The connection was broken: there is nothing to say good-bye to.
            }
        });
        await Task.WhenAny(leaving, Task.Delay(GoodBye));
    }

    private static SftpClient NewClient(SftpHostOptions host, SftpOptions options)
    {
        try
        {
            var key = host.KeyPassphrase is null ? new PrivateKeyFile(host.KeyFile) : new PrivateKeyFile(host.KeyFile, host.KeyPassphrase);
            var connection = new ConnectionInfo(host.Host, host.Port, host.User, new PrivateKeyAuthenticationMethod(host.User, key))
            {
                Timeout = TimeSpan.FromSeconds(options.ConnectSeconds),
                // One character a byte: names in any encoding go back as they came.
                Encoding = Encoding.Latin1,
            };
            return new SftpClient(connection)
            {
                OperationTimeout = TimeSpan.FromSeconds(options.OperationSeconds),
                KeepAliveInterval = TimeSpan.FromSeconds(options.KeepAliveSeconds),
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SshException)
        {
            throw new InboxException(InboxFailure.Authentication, $"The private key of the host {host.Name} cannot be read.", e);
        }
    }

    private static async Task WriteAsync(PipeWriter writer, Action alive, Func<Stream, CancellationToken, Task> write, CancellationToken ct)
    {
        try
        {
            await using var stream = new LimitedStream(writer.AsStream(leaveOpen: true), long.MaxValue, alive);
            await write(stream, ct);
            await writer.CompleteAsync();
        }
        catch (Exception e)
        {
            await writer.CompleteAsync(e);
            throw;
        }
    }

    /// <summary>Runs one operation; when it stands still for that long it is left to itself and the connection is given up.</summary>
    private static async Task RunAsync(string what, TimeSpan patience, Func<Action, CancellationToken, Task> operation, CancellationToken ct)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(patience);
        // Not disposed here: an operation that is left to itself still looks at it.
        var running = Task.Run(() => operation(() => limit.CancelAfter(patience), limit.Token), CancellationToken.None);
        try
        {
            await running.WaitAsync(limit.Token);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException e)
        {
            throw new InboxException(InboxFailure.Broken, $"The server did not answer in time ({what}).", e);
        }
        catch (Exception e) when (e is not InboxException and not QuarantineException)
        {
            throw Classified(what, e);
        }
    }

    /// <summary>By type; what nobody has seen before (an aborted upload once came as a NullReferenceException) is a broken connection.</summary>
    private static InboxException Classified(string what, Exception e) => e switch
    {
        SshAuthenticationException => new(InboxFailure.Authentication, $"The server does not take our key ({what}).", e),
        SftpPathNotFoundException => new(InboxFailure.NotFound, $"There is no such file ({what}).", e),
        SftpPermissionDeniedException => new(InboxFailure.Denied, $"The server does not allow it ({what}).", e),
        SftpException { StatusCode: StatusCode.Failure or StatusCode.OperationUnsupported } => new(InboxFailure.Failed, $"The server could not do it ({what}).", e),
        SshOperationTimeoutException => new(InboxFailure.Broken, $"The server did not answer in time ({what}).", e),
        SshConnectionException or SocketException => new(InboxFailure.Broken, $"The connection failed ({what}).", e),
        _ => new(InboxFailure.Broken, $"{e.GetType().Name} ({what}).", e),
    };

    private static RemoteKind KindOf(SftpFileAttributes attributes) =>
        attributes.IsSymbolicLink ? RemoteKind.Link
        : attributes.IsDirectory ? RemoteKind.Folder
        : attributes.IsRegularFile ? RemoteKind.File
        : RemoteKind.Other;
}
