using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Mosis.Data.Access.Papers;

/// <summary>What is known of a PDF after looking at it from a safe distance.</summary>
/// <param name="Refusal">Null when it is taken.</param>
/// <param name="Pictures">A PNG file a page, in the folder that was named; the caller takes them from there.</param>
/// <param name="Seal">The text of the QR code as it was read: unchecked. Null when none was found.</param>
public sealed record InspectedPdf(PdfRefusal? Refusal, int Pages, IReadOnlyList<string> Pictures, string? Seal, IReadOnlyList<PdfSignature> Signatures)
{
    internal static InspectedPdf Refused(string code) => new(PdfRefusal.Of(code), 0, [], null, []);
}

/// <summary>
/// Looks at untrusted PDFs in children with limits: one that reads the file's structure, pdftoppm that draws the pages, zbarimg that looks for the QR code. This
/// process never parses anything of the file. Thread-safe.
/// </summary>
public sealed class PdfInspector(IOptions<PaperOptions> options) : IDisposable
{
    private const long MiB = 1024 * 1024;

    /// <summary>A statement's seal has about 50 characters.</summary>
    private const int LongestSeal = 500;

    /// <summary>Dots an inch of the pictures that people see, and of those that only the search for the QR code sees when it finds nothing in the first.</summary>
    private const string Shown = "110";

    private const string Fine = "220";

    /// <summary>Pages that the finer search goes through: the statement has two, and whoever sent it waits.</summary>
    private const int FinePages = 4;

    private static readonly Dictionary<string, string> Nothing = [];

    private readonly SemaphoreSlim _turns = new(options.Value.AtOnce);

    /// <param name="path">The file on the quarantine disk.</param>
    /// <param name="folder">An empty folder for the pictures, the caller's to delete.</param>
    /// <exception cref="InvalidOperationException">A program is missing on this machine: the file is not to blame and should be tried again.</exception>
    public async Task<InspectedPdf> InspectAsync(string path, string folder, CancellationToken ct)
    {
        await _turns.WaitAsync(ct);
        try
        {
            var findings = await ReadAsync(path, folder, ct);
            if (findings.Refusal is { } code) return InspectedPdf.Refused(code);
            var drawn = await DrawAsync(path, folder, "page", findings.Pages + 1, ["-r", Shown], ct);
            if (drawn.Refusal is not null) return drawn;
            // Two readers that do not count the same pages do not see the same paper.
            if (drawn.Pages != findings.Pages) return InspectedPdf.Refused("P002");
            var seal = await FindSealAsync(folder, drawn.Pictures, ct);
            if (seal is null)
            {
                var fine = await DrawAsync(path, folder, "fine", Math.Min(findings.Pages, FinePages), ["-r", Fine, "-gray"], ct);
                seal = await FindSealAsync(folder, fine.Pictures, ct);
            }
            return drawn with { Seal = seal, Signatures = findings.Signatures };
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose() => _turns.Dispose();

    private async Task<PdfFindings> ReadAsync(string path, string folder, CancellationToken ct)
    {
        if (!File.Exists(options.Value.Inspector)) throw new InvalidOperationException($"Papers:Inspector names {options.Value.Inspector}, which is not there.");
        // The heap's limit is .NET's own, the others the kernel's; without the second mapping of code .NET needs no shared memory beyond the file limit.
        var environment = new Dictionary<string, string>
        {
            ["DOTNET_GCHeapHardLimit"] = "0x18000000",
            ["DOTNET_gcServer"] = "0",
            ["DOTNET_gcConcurrent"] = "0",
            ["DOTNET_EnableWriteXorExecute"] = "0",
            ["DOTNET_EnableDiagnostics"] = "0",
            ["DOTNET_TieredPGO"] = "0",
        };
        var run = await RunAsync(Muxer(), [options.Value.Inspector, InspectPdfVerb.Word, path], folder, 2_048 * MiB, 640 * MiB, 1 * MiB, environment, ct);
        // Out of memory it ends with an exit code of its own; on a nesting that its stack does not hold, with SIGABRT.
        if (!run.Succeeded) return PdfFindings.Refused("P024");
        return Parse(run.Output);
    }

    /// <summary>The child has read a hostile file: what it says is not believed further than it can be parsed.</summary>
    private static PdfFindings Parse(string output)
    {
        try
        {
            var findings = JsonSerializer.Deserialize<PdfFindings>(output, InspectPdfVerb.Json);
            if (findings is null || findings.Signatures.Count > PdfSignatures.Most) return PdfFindings.Refused("P002");
            if (findings.Refusal is { } code) return PdfFindings.Refused(PdfRefusal.All.Any(each => each.Code == code) ? code : "P002");
            return findings.Pages is >= 1 and <= PdfLimits.MostPages ? findings : PdfFindings.Refused("P002");
        }
        catch (JsonException)
        {
            return PdfFindings.Refused("P002");
        }
    }

    private async Task<InspectedPdf> DrawAsync(string path, string folder, string prefix, int last, string[] how, CancellationToken ct)
    {
        string[] arguments = [.. how, "-png", "-l", last.ToString(CultureInfo.InvariantCulture), path, Path.Combine(folder, prefix)];
        var run = await RunAsync("pdftoppm", arguments, folder, 1_024 * MiB, 768 * MiB, 40 * MiB, Nothing, ct);
        if (run.ExitCode == 127) throw new InvalidOperationException("pdftoppm is not installed (poppler-utils).");
        if (!run.Succeeded) return InspectedPdf.Refused(run.WentOverLimits ? "P024" : "P002");
        var pictures = System.IO.Directory.GetFiles(folder, prefix + "-*.png").Order(StringComparer.Ordinal).ToList();
        return new InspectedPdf(null, pictures.Count, pictures, null, []);
    }

    /// <summary>Null when there is none, when it cannot be read, and when the search went over its limits: a person looks then.</summary>
    private async Task<string?> FindSealAsync(string folder, IReadOnlyList<string> pictures, CancellationToken ct)
    {
        if (pictures.Count == 0) return null;
        string[] arguments = ["--quiet", "--raw", "--nodbus", "-Sdisable", "-Sqrcode.enable", .. pictures];
        var run = await RunAsync("zbarimg", arguments, folder, 1_024 * MiB, 768 * MiB, 1 * MiB, Nothing, ct);
        if (run.ExitCode == 127) throw new InvalidOperationException("zbarimg is not installed (zbar-tools).");
        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Distinct().ToList();
        // A district may have a QR code of its own on its paper: ours says so. Two that differ are handed on together, so that neither is believed.
        var ours = lines.Where(line => line.StartsWith("MOSIS", StringComparison.Ordinal)).ToList();
        var text = ours.Count > 0 ? string.Join(' ', ours) : lines.FirstOrDefault();
        return text is { Length: > 0 and <= LongestSeal } && text.All(c => c is >= ' ' and <= '~') ? text : null;
    }

    private Task<LimitedRun> RunAsync(
        string program, string[] arguments, string folder, long address, long data, long file, Dictionary<string, string> environment, CancellationToken ct)
    {
        var limits = new ProcessLimits(address, data, file, options.Value.Seconds, options.Value.Processes, OutputCharacters: 32_768);
        return LimitedProcess.RunAsync(program, arguments, folder, limits, environment, ct);
    }

    /// <summary>The dotnet program that the running framework belongs to.</summary>
    private static string Muxer() => Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
}
