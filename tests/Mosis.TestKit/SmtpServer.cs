using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace Mosis.TestKit;

/// <summary>A real SMTP server of a test's own (Debian's aiosmtpd) on a free loopback port; it keeps what it accepts.</summary>
public sealed class SmtpServer : IAsyncLifetime, IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mosis-smtp-").FullName;
    private readonly string[] _guard;
    private Process? _process;

    public SmtpServer()
        : this([])
    {
    }

    private SmtpServer(string[] guard) => _guard = guard;

    public int Port { get; private set; }

    /// <summary>For a test that makes its own instead of taking it as a fixture: <c>await using</c> it.</summary>
    /// <param name="pem">A file with certificate and key: it insists on STARTTLS, and on the user mosis.</param>
    /// <param name="password">Of that user.</param>
    public static async Task<SmtpServer> CreateAsync(string? pem = null, string password = "")
    {
        var server = new SmtpServer(pem is null ? [] : [pem, password]);
        await server.InitializeAsync();
        return server;
    }

    public Task InitializeAsync() => StartAsync();

    public async Task DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    ValueTask IAsyncDisposable.DisposeAsync() => new(DisposeAsync());

    /// <summary>The texts of all mails that it has accepted, in order.</summary>
    public IReadOnlyList<string> Messages() => [.. Kept("*.eml").Select(File.ReadAllText)];

    /// <summary>The recipients of each, by the envelope.</summary>
    public IReadOnlyList<string> Recipients() => [.. Kept("*.to").Select(File.ReadAllText)];

    /// <summary>From now on every recipient is answered so, for example "550 5.1.1 Nobody here"; null: they are accepted again.</summary>
    public void Refuse(string? answer)
    {
        var file = Path.Combine(_folder, "refusal");
        if (answer is null) File.Delete(file);
        else File.WriteAllText(file, answer);
    }

    /// <summary>Starts it again after <see cref="StopAsync"/>, on the same port.</summary>
    public async Task StartAsync()
    {
        // Debian's own, which has the package, whatever else is on the path.
        var start = new ProcessStartInfo(
            "/usr/bin/python3",
            [RepositoryRoot.Combine("tests", "Mosis.TestKit", "smtp_server.py"), _folder, Port.ToString(CultureInfo.InvariantCulture), .. _guard])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        _process = Process.Start(start) ?? throw new InvalidOperationException("The SMTP server does not start.");
        var line = await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The SMTP server ended at its start.");
        Port = int.Parse(line, CultureInfo.InvariantCulture);
    }

    /// <summary>Ends the server: nobody answers at its port.</summary>
    public async Task StopAsync()
    {
        if (_process is null) return;
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>The server stands still: connections are made and nothing comes back.</summary>
    public Task FreezeAsync() => SignalAsync("-STOP");

    public Task ResumeAsync() => SignalAsync("-CONT");

    private async Task SignalAsync(string signal) =>
        await Command.RunAsync("kill", [signal, _process!.Id.ToString(CultureInfo.InvariantCulture)]);

    private IEnumerable<string> Kept(string pattern) => Directory.EnumerateFiles(Path.Combine(_folder, "messages"), pattern)
        .OrderBy(path => int.Parse(Path.GetFileNameWithoutExtension(path), CultureInfo.InvariantCulture));
}
