using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;

namespace Mosis.Data.Sql;

/// <summary>
/// Secrets as files: systemd's LoadCredential hands them over in a folder that only the program's account can read, and that no child process inherits as it
/// does environment variables.
/// </summary>
public static class CredentialFiles
{
    /// <summary>Set by systemd; anything else that lays secrets into a folder may set it too.</summary>
    public const string FolderVariable = "CREDENTIALS_DIRECTORY";

    /// <summary>
    /// A setting for each file there that is named as an environment variable would be (ConnectionStrings__Mosis); its content without the last line's end is
    /// the value, and wins over a variable. Other files are for settings that name a file.
    /// </summary>
    /// <exception cref="DirectoryNotFoundException">The variable names no folder.</exception>
    public static IConfigurationBuilder AddCredentialFiles(this IConfigurationBuilder configuration)
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable);
        if (string.IsNullOrEmpty(folder)) return configuration;
        return configuration.AddKeyPerFile(files =>
        {
            files.FileProvider = new PhysicalFileProvider(folder);
            files.IgnoreCondition = name => !name.Contains("__", StringComparison.Ordinal);
        });
    }
}
