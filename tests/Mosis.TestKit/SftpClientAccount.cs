namespace Mosis.TestKit;

/// <summary>A district at its own end: OpenSSH's <c>sftp</c> program with the district's key. Paths are relative to the district's folder.</summary>
public sealed class SftpClientAccount
{
    private readonly SftpServer _server;

    internal SftpClientAccount(SftpServer server, string user, string folder)
    {
        _server = server;
        User = user;
        Folder = folder;
    }

    public string User { get; }

    public string KeyFile => _server.KeyFile(User);

    /// <summary>The district's folder on this machine: what a test looks into without SFTP.</summary>
    public string Folder { get; }

    /// <summary>Runs sftp's batch commands; the first that fails ends it (unless it begins with "-").</summary>
    public Task<CommandResult> RunAsync(params string[] commands) =>
        Command.RunAsync(
            "sftp", ["-q", "-b", "-", "-F", _server.ClientConfiguration, $"{User}@mosis"], string.Join('\n', commands) + "\n");

    /// <summary>Uploads a local file under a name of the district's choice, such as <c>inbox/a.txt</c>.</summary>
    public Task PutFileAsync(string localFile, string remotePath) => MustAsync($"put {Quoted(localFile)} {Quoted(remotePath)}");

    public Task PutAsync(string remotePath, string text) => PutAsync(remotePath, System.Text.Encoding.UTF8.GetBytes(text));

    public async Task PutAsync(string remotePath, byte[] bytes)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, bytes);
            await PutFileAsync(file, remotePath);
        }
        finally
        {
            File.Delete(file);
        }
    }

    public async Task<byte[]> GetAsync(string remotePath)
    {
        var file = Path.GetTempFileName();
        try
        {
            await MustAsync($"get {Quoted(remotePath)} {Quoted(file)}");
            return await File.ReadAllBytesAsync(file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>The names in a folder, in order; for names without a line break.</summary>
    public async Task<string[]> ListAsync(string remoteFolder)
    {
        var result = await MustAsync($"ls -1 {Quoted(remoteFolder)}");
        return
        [
            .. result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Where(line => !line.StartsWith("sftp> ", StringComparison.Ordinal))
                .Select(line => line.Trim().Split('/')[^1])
                .Order(StringComparer.Ordinal)
        ];
    }

    /// <summary>Fails where the new name is taken.</summary>
    public Task RenameAsync(string from, string to) => MustAsync($"rename {Quoted(from)} {Quoted(to)}");

    /// <summary>A link in the inbox, put there behind the server's back: it grants none.</summary>
    public void PlantLink(string path, string target) => File.CreateSymbolicLink(Path.Combine(Folder, path), target);

    private async Task<CommandResult> MustAsync(string command)
    {
        var result = await RunAsync(command);
        return result.Succeeded ? result : throw new InvalidOperationException($"sftp {command} ended with {result.ExitCode}: {result.Errors}");
    }

    private static string Quoted(string path) => $"\"{path.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
