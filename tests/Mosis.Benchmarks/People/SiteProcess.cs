using System.Diagnostics;
using System.Globalization;
using LocalSso;
using Mosis.TestKit;

namespace Mosis.Benchmarks.People;

/// <summary>The real site as a process of its own, with the settings of production but for its certificate and its provider.</summary>
internal sealed class SiteProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly DirectoryInfo _folder;

    private SiteProcess(Process process, DirectoryInfo folder) => (_process, _folder) = (process, folder);

    public static async Task<SiteProcess> StartAsync(string connectionString, Uri address, Uri issuer)
    {
        var folder = Directory.CreateTempSubdirectory("mosis-bench-site-");
        LocalCertificate.Make(folder.FullName);
        var start = new ProcessStartInfo("dotnet", [RepositoryRoot.Combine("Mosis.Web", "bin", "Release", "net10.0", "Mosis.Web.dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["ConnectionStrings__Mosis"] = connectionString,
            ["SignIn__Authority"] = issuer.AbsoluteUri,
            ["SignIn__ClientId"] = Provider.ClientId,
            ["SignIn__ClientSecret"] = Provider.ClientSecret,
            ["ASPNETCORE_URLS"] = address.GetLeftPart(UriPartial.Authority),
            ["ASPNETCORE_CONTENTROOT"] = RepositoryRoot.Combine("Mosis.Web"),
            ["Kestrel__Certificates__Default__Path"] = Path.Combine(folder.FullName, "site.pem"),
            ["Kestrel__Certificates__Default__KeyPath"] = Path.Combine(folder.FullName, "site.key"),
        }) start.Environment[name] = value;
        var process = Process.Start(start)!;
        // Its log is read, so that it never waits for a reader; what went wrong is kept.
        process.OutputDataReceived += (_, line) => Note(folder, line.Data);
        process.ErrorDataReceived += (_, line) => Note(folder, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var site = new SiteProcess(process, folder);
        await site.WaitAsync(address);
        return site;
    }

    public string Memory
    {
        get
        {
            _process.Refresh();
            return string.Create(CultureInfo.InvariantCulture, $"{_process.WorkingSet64 / 1e6:0} MB, peak {_process.PeakWorkingSet64 / 1e6:0} MB");
        }
    }

    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private static void Note(DirectoryInfo folder, string? line)
    {
        if (line is null || !(line.Contains("\"Error\"", StringComparison.Ordinal) || line.Contains("\"Critical\"", StringComparison.Ordinal))) return;
        lock (folder) Console.Error.WriteLine(line);
    }

    private Task WaitAsync(Uri address) => Eventually.TrueAsync(
        "the site answers",
        async () =>
        {
            if (_process.HasExited) throw new InvalidOperationException($"The site ended with {_process.ExitCode}.");
            using var browser = Visitor.NewBrowser(address);
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
