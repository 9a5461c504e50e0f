using Microsoft.Extensions.Options;

namespace Mosis.Intake.Inboxes;

/// <summary>Names each setting of the section Sftp that is missing or makes no sense.</summary>
public sealed class SftpOptionsCheck : IValidateOptions<SftpOptions>
{
    private const string Prefix = "SHA256:";

    public ValidateOptionsResult Validate(string? name, SftpOptions options)
    {
        var problems = new List<string>();
        if (options.Hosts.Count == 0) problems.Add("Sftp:Hosts:0:Name is not set: no SFTP server is named.");
        for (var i = 0; i < options.Hosts.Count; i++) Check($"Sftp:Hosts:{i}", options.Hosts[i], problems);
        foreach (var twice in options.Hosts.GroupBy(host => host.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            problems.Add($"Sftp:Hosts: the name {twice.Key} stands twice.");
        }
        if (options.LastRetrySeconds < options.FirstRetrySeconds) problems.Add("Sftp:LastRetrySeconds is less than Sftp:FirstRetrySeconds.");
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static void Check(string section, SftpHostOptions host, List<string> problems)
    {
        if (host.Name.Length is 0 or > 50 || !host.Name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_'))
        {
            problems.Add($"{section}:Name is not set, or not up to 50 letters, digits, - . _");
        }
        if (host.Host.Length == 0) problems.Add($"{section}:Host is not set.");
        if (host.Port is < 1 or > 65_535) problems.Add($"{section}:Port is not from 1 to 65535.");
        if (host.User.Length == 0) problems.Add($"{section}:User is not set.");
        if (host.Root.Length == 0) problems.Add($"{section}:Root is not set.");
        if (host.KeyFile.Length == 0) problems.Add($"{section}:KeyFile is not set.");
        else if (!File.Exists(host.KeyFile)) problems.Add($"{section}:KeyFile: there is no file {host.KeyFile}.");
        if (host.HostKeys.Count == 0) problems.Add($"{section}:HostKeys:0 is not set: without a pinned host key no connection is made.");
        for (var i = 0; i < host.HostKeys.Count; i++)
        {
            if (!IsFingerprint(host.HostKeys[i])) problems.Add($"{section}:HostKeys:{i} is not a fingerprint as ssh-keygen -l -E sha256 shows it (SHA256:…).");
        }
    }

    private static bool IsFingerprint(string key)
    {
        if (!key.StartsWith(Prefix, StringComparison.Ordinal)) return false;
        var base64 = key[Prefix.Length..].TrimEnd('=');
        return base64.Length == 43 && Convert.TryFromBase64String(base64 + "=", new byte[32], out var bytes) && bytes == 32;
    }
}
