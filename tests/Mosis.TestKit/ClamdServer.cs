using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace Mosis.TestKit;

/// <summary>
/// A real clamd of a test's own, in a temporary folder, on a socket and a free loopback port. It knows one signature, <see cref="Marker"/>; nothing is fetched.
/// </summary>
public sealed class ClamdServer : IAsyncLifetime, IAsyncDisposable
{
    /// <summary>What it takes for a virus.</summary>
    public const string Marker = "MOSIS-TEST-MARKER-AN-INFECTED-FILE";

    private readonly string _home = Directory.CreateTempSubdirectory("mosis-clamd-").FullName;
    private Process? _process;

    public string UnixAddress => $"unix:{SocketPath}";

    public string TcpAddress { get; private set; } = "";

    private string SocketPath => Path.Combine(_home, "clamd.sock");

    private string Settings => Path.Combine(_home, "clamd.conf");

    /// <summary>For a test that makes its own instead of taking it as a fixture: <c>await using</c> it.</summary>
    public static async Task<ClamdServer> CreateAsync()
    {
        var server = new ClamdServer();
        await server.InitializeAsync();
        return server;
    }

    public async Task InitializeAsync()
    {
        var signatures = Directory.CreateDirectory(Path.Combine(_home, "signatures")).FullName;
        await File.WriteAllTextAsync(Path.Combine(signatures, "mosis.ndb"), $"Mosis.Test.Marker:0:*:{Convert.ToHexStringLower(RawPdf.Latin(Marker))}\n");
        var port = FreePort();
        TcpAddress = $"tcp:127.0.0.1:{port}";
        await File.WriteAllTextAsync(
            Settings,
            $"""
            Foreground yes
            DatabaseDirectory {signatures}
            TemporaryDirectory {_home}
            LocalSocket {SocketPath}
            FixStaleSocket yes
            TCPSocket {port}
            TCPAddr 127.0.0.1
            StreamMaxLength 25M
            MaxThreads 4
            SelfCheck 0

            """);
        await StartAsync();
    }

    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("clamd", ["--config-file", Settings]) { RedirectStandardOutput = true, RedirectStandardError = true };
        _process = Process.Start(start) ?? throw new InvalidOperationException("clamd does not start (clamav-daemon).");
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await Eventually.TrueAsync("clamd answers", AnswersAsync);
    }

    public async Task StopAsync()
    {
        if (_process is null) return;
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
        File.Delete(SocketPath);
    }

    public async Task DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_home, recursive: true);
    }

    ValueTask IAsyncDisposable.DisposeAsync() => new(DisposeAsync());

    private async Task<bool> AnswersAsync()
    {
        if (_process!.HasExited) throw new InvalidOperationException($"clamd ended with {_process.ExitCode}.");
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(SocketPath));
            await socket.SendAsync(RawPdf.Latin("zPING\0"));
            var answer = new byte[5];
            return await socket.ReceiveAsync(answer) > 0 && answer.AsSpan().SequenceEqual("PONG\0"u8);
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
