using System.Diagnostics;
using Mosis.TestKit;

namespace Mosis.Web.Tests.SignIn;

/// <summary>npm's oidc-provider in a process of its own: an OpenID provider that was not written beside this site.</summary>
internal sealed class SecondProvider : IDisposable
{
    public const string Secret = "a-secret-of-the-second-provider";

    private readonly Process _process;

    private SecondProvider(Process process) => _process = process;

    /// <summary>Answers when it listens.</summary>
    public static async Task<SecondProvider> StartAsync(int port, Uri site)
    {
        var process = Process.Start(new ProcessStartInfo("node", "provider.mjs")
        {
            WorkingDirectory = RepositoryRoot.Combine("tests/Mosis.Web.Tests/SecondProvider"),
            RedirectStandardOutput = true,
            // Its warning about keys of its own, which are for trials as this one.
            RedirectStandardError = true,
            Environment =
            {
                ["PORT"] = $"{port}",
                ["SITE"] = site.AbsoluteUri,
                ["SECRET"] = Secret,
                // The site's certificate is made for the test.
                ["NODE_TLS_REJECT_UNAUTHORIZED"] = "0",
            },
        })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == "ready") return new SecondProvider(process);
        }
        throw new InvalidOperationException("The second provider ended.");
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
