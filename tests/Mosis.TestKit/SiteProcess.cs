using System.Diagnostics;

namespace Mosis.TestKit;

/// <summary>The real site as a process of its own, as it is built.</summary>
public sealed class SiteProcess : IAsyncDisposable
{
    private readonly Process _process;

    private SiteProcess(Process process) => _process = process;

    public long WorkingSet => Now().WorkingSet64;

    public long PeakWorkingSet => Now().PeakWorkingSet64;

    public TimeSpan ProcessorTime => Now().TotalProcessorTime;

    /// <summary>Returns when the site answers.</summary>
    /// <param name="address">On this machine, of a certificate that need not be trusted.</param>
    /// <param name="settings">As environment variables are named; the database, the provider, the certificate.</param>
    public static async Task<SiteProcess> StartAsync(Uri address, IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet", [RepositoryRoot.Combine("Mosis.Web", "bin", "Release", "net10.0", "Mosis.Web.dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_URLS"] = address.GetLeftPart(UriPartial.Authority);
        start.Environment["ASPNETCORE_CONTENTROOT"] = RepositoryRoot.Combine("Mosis.Web");
        foreach (var (name, value) in settings) start.Environment[name] = value;
        var process = Process.Start(start)!;
        // Its log is read, so that it never waits for a reader; what went wrong is shown.
        process.OutputDataReceived += (_, line) => Show(line.Data);
        process.ErrorDataReceived += (_, line) => Show(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var site = new SiteProcess(process);
        await site.WaitAsync(address);
        return site;
    }

    /// <summary>As `kill -9` does: nothing in it gets another word.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }

    private Process Now()
    {
        _process.Refresh();
        return _process;
    }

    private static void Show(string? line)
    {
        if (line is null || !(line.Contains("\"Error\"", StringComparison.Ordinal) || line.Contains("\"Critical\"", StringComparison.Ordinal))) return;
        Console.Error.WriteLine(line);
    }

    private async Task WaitAsync(Uri address)
    {
        using var browser = new HttpClient(new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, _, _, _) => true }) { BaseAddress = address };
        await Eventually.TrueAsync(
            "the site answers",
            async () =>
            {
                if (_process.HasExited) throw new InvalidOperationException($"The site ended with {_process.ExitCode}.");
                try
                {
                    using var answer = await browser.GetAsync("/health/ready");
                    return answer.IsSuccessStatusCode;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            TimeSpan.FromSeconds(60));
    }
}
