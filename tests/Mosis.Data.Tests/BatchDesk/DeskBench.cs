using Mosis.Data.Access;
using Mosis.Data.BatchDesk;
using Mosis.Data.Batches;
using Mosis.TestKit;

namespace Mosis.Data.Tests.BatchDesk;

/// <summary>Files handed in on a page, and who looks at them.</summary>
public class DeskBench : SmallState
{
    protected const string Actor = "person:17";

    protected static readonly Scope DistrictA = Scope.OfDistrict(SmallDirectory.A);

    protected static readonly Scope DistrictB = Scope.OfDistrict(SmallDirectory.B);

    protected static readonly Scope HighSchoolA = Scope.OfBuildings(SmallDirectory.A, [SmallDirectory.HighSchool]);

    protected static readonly Scope ElementaryA = Scope.OfBuildings(SmallDirectory.A, [SmallDirectory.Elementary]);

    /// <summary>Hands the file in as a person of this scope does, and lets an intake process work.</summary>
    protected async Task<DoorAnswer> UploadAsync(Scope scope, FileText file, string name = "fall.txt", bool dryRun = false)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, file.ToString());
            var answer = await Product.Get<BatchUploads>().ReceiveAsync(scope, path, name, null, dryRun, Actor, default);
            await Product.Get<BatchWorker>().WorkAsync(default);
            return answer;
        }
        finally
        {
            File.Delete(path);
        }
    }

    protected Task<ListedBatch?> SeeAsync(Scope scope, long batchId) => Product.Get<BatchDetails>().GetAsync(scope, batchId, default);

    protected Task<int> AuditedAsync(string action) => ScalarAsync<int>("select count(*) from audit where action = @action and actor = @Actor", new { action, Actor });

    protected static FileRow[] AllOf(string school, int count, int from = 1) => [.. FileRow.Many(count, from).Select(r => r with { School = school })];
}
