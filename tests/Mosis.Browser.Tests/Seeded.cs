using Dapper;
using Mosis.Data.Access.Pins;
using Mosis.Data.Access.Requests;
using Mosis.Data.Access.Statements;
using Mosis.Data.Batches;
using Mosis.TestKit;
using Mosis.Web.Tests;

namespace Mosis.Browser.Tests;

/// <summary>What stands in the register before a person comes: made by the product itself, as files that were sent.</summary>
internal static class Seeded
{
    private static int _children = 20_000;

    /// <summary>Children whom no other test knows.</summary>
    public static FileRow[] Children(int count) =>
        [.. FileRow.Many(count, from: Interlocked.Add(ref _children, count) - count)];

    /// <summary>The same, all of the building whose user <see cref="Person"/> is.</summary>
    public static FileRow[] OfHighSchool(int count) => [.. Children(count).Select(child => child with { School = SmallDirectory.HighSchool })];

    /// <summary>A file on disk, as a person would choose it.</summary>
    public static async Task<string> OnDiskAsync(FileText file)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("mosis-browser-").FullName, $"fall{Interlocked.Increment(ref _children)}.txt");
        await File.WriteAllTextAsync(path, file.ToString());
        return path;
    }

    /// <summary>The Security PIN of district A, as its superintendent has it from the letter.</summary>
    public static Task<string> PinAsync(WebBench web) => web.Get<SecurityPins>().IssueAsync(SmallDirectory.A, "first letter", "test");

    /// <summary>The requester uploads a scan of the signed statement.</summary>
    public static async Task UploadAsync(WebBench web, string reference, string pin)
    {
        var request = (await web.Get<RequestRecords>().FindAsync(reference))!;
        var statement = (await web.Get<StatementRecords>().LiveAsync(request.RequestId))!;
        var scan = await SignedScan.MakeAsync(StatementPdf.Make(statement, web.Get<StatementAddress>()));
        var outcome = await web.Get<RequestPapers>().UploadAsync(request.PersonId, reference, new MemoryStream(scan), "scan.pdf", pin, $"person:{request.PersonId}");
        if (!outcome.IsDone) throw new InvalidOperationException(outcome.Problems[0].Words);
    }

    /// <summary>Prints what was downloaded, signs it, and scans it: a file on disk, as a person would choose it.</summary>
    public static async Task<string> SignedAsync(string printed, string? pin = null)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("mosis-browser-").FullName, "scan.pdf");
        await File.WriteAllBytesAsync(path, await SignedScan.MakeAsync(await File.ReadAllBytesAsync(printed), pin));
        return path;
    }

    public static async Task<Submitted> SubmitAsync(WebBench web, FileText file, bool acceptsHolds = true)
    {
        await using var product = new Product(web.Database);
        return await product.SubmitAsync(file, $"s{Interlocked.Increment(ref _children)}.txt", acceptsHolds: acceptsHolds);
    }

    /// <summary>A registered child of district A and, in the next file of the same building, one like it under another local ID.</summary>
    public static async Task<(long Number, string StateId)> NearMatchAsync(WebBench web, string school)
    {
        var child = Children(1)[0] with { First = "Jayden", Middle = "", Sex = "M", School = school };
        var id = (await SubmitAsync(web, ThisYear.File(child))).Assigned[0].StateId;
        var asked = await SubmitAsync(web, ThisYear.File(child with { LocalId = child.LocalId + "9" }));
        await using var connection = await web.Database.Db.OpenAsync();
        return (await connection.ExecuteScalarAsync<long>("select near_match_id from near_match where batch_id = @BatchId", new { asked.BatchId }), id);
    }

    /// <summary>What the intake process does with all that waits.</summary>
    public static Task WorkAsync(WebBench web) => web.Get<BatchWorker>().WorkAsync(default);
}
