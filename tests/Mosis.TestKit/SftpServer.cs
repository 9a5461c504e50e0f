using Xunit;

namespace Mosis.TestKit;

/// <summary>
/// A real SFTP server of a test's own: the same script and settings as <c>make run</c>, in a temporary folder, on a free loopback port.
/// </summary>
public sealed class SftpServer : IAsyncLifetime, IAsyncDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("mosis-sftp-").FullName;

    /// <summary>The account that sees all districts' folders.</summary>
    public const string IntakeUser = "intake";

    public int Port { get; private set; }

    /// <summary>The local folder that holds a folder a district: what a test looks into without SFTP.</summary>
    public string Root => Path.Combine(_home, "sftp");

    /// <summary>Where the intake account finds the same: "/" where the server confines its accounts, otherwise a path.</summary>
    public string RemoteRoot { get; private set; } = "";

    /// <summary>As "SHA256:…".</summary>
    public string HostKeyFingerprint { get; private set; } = "";

    public string IntakeKeyFile => KeyFile(IntakeUser);

    /// <summary>For OpenSSH's programs (-F): the host <c>mosis</c>, each account's key, the host key pinned.</summary>
    public string ClientConfiguration => Path.Combine(_home, "sshd", "client");

    /// <summary>For a test that makes its own instead of taking it as a fixture: <c>await using</c> it.</summary>
    public static async Task<SftpServer> CreateAsync()
    {
        var server = new SftpServer();
        await server.InitializeAsync();
        return server;
    }

    public Task InitializeAsync() => StartAsync();

    public async Task DisposeAsync()
    {
        await StopAsync();
        if (Directory.Exists(_home)) Directory.Delete(_home, recursive: true);
    }

    ValueTask IAsyncDisposable.DisposeAsync() => new(DisposeAsync());

    /// <summary>Starts it again after <see cref="StopAsync"/>: on the same port, unless someone took it.</summary>
    public async Task StartAsync()
    {
        await RunAsync("start");
        Port = int.Parse(await RunAsync("port"), null);
        RemoteRoot = await RunAsync("root");
        HostKeyFingerprint = await RunAsync("fingerprint");
    }

    /// <summary>Ends the server and every connection that it serves.</summary>
    public Task StopAsync() => RunAsync("stop");

    /// <summary>The server and its connections stand still: they stay open and nothing comes back.</summary>
    public Task FreezeAsync() => RunAsync("freeze");

    public Task ResumeAsync() => RunAsync("resume");

    /// <summary>As if another machine answered in its place: started again with a new host key.</summary>
    public async Task ChangeHostKeyAsync()
    {
        await StopAsync();
        File.Delete(Path.Combine(_home, "sshd", "host_key"));
        await StartAsync();
    }

    /// <summary>The account's key is no longer accepted.</summary>
    public void Revoke(string account) => File.Delete(Path.Combine(_home, "sshd", "authorized_keys", account));

    /// <summary>Makes the district's folders and account.</summary>
    /// <param name="code">County-district code, six digits.</param>
    public async Task<SftpClientAccount> AddDistrictAsync(string code)
    {
        await RunAsync("account", code);
        return new SftpClientAccount(this, $"d{code}", Path.Combine(Root, code));
    }

    public string KeyFile(string account) => Path.Combine(_home, "sftp-keys", account);

    private Task<string> RunAsync(params string[] arguments) =>
        Command.RunLocalAsync("sftp.sh", arguments, new Dictionary<string, string> { ["MOSIS_SFTP_HOME"] = _home });
}
