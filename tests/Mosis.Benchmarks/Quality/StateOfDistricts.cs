using Mosis.Data.Batches;
using Mosis.Data.Directory;
using Mosis.Demo.Files;
using Mosis.TestKit;
using District = Mosis.Demo.Files.District;

namespace Mosis.Benchmarks.Quality;

/// <summary>A database of its own with a made-up directory and the product on it; files go in at the door as the submit verb hands them in.</summary>
internal sealed class StateOfDistricts : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mosis-quality-").FullName;
    private readonly MosisDatabase _database;
    private readonly Product _product;

    private StateOfDistricts(MosisDatabase database) => (_database, _product) = (database, new Product(database, null, Settings()));

    /// <summary>Other numbers to try: Matching__Parameters, as the product itself reads it.</summary>
    private static (string, string)[] Settings() =>
        Environment.GetEnvironmentVariable("Matching__Parameters") is { Length: > 0 } file ? [("Matching:Parameters", file)] : [];

    public static async Task<StateOfDistricts> CreateAsync(IReadOnlyList<District> districts)
    {
        var state = new StateOfDistricts(await MosisDatabase.CreateAsync());
        var directory = Path.Combine(state._folder, "directory.csv");
        DirectoryFile.Write(directory, districts);
        await new DirectoryImport(state._database.Db, TimeProvider.System).RunAsync(directory, "quality");
        return state;
    }

    public async Task<IReadOnlyList<RowAnswer>> SubmitAsync(TrueFile file, DateOnly extracted, int hour = 6)
    {
        if (file.Rows.Count == 0) return [];
        var path = Path.Combine(_folder, "file.txt");
        await using (var stream = File.Create(path))
            new DistrictFile(file.District, extracted, new TimeOnly(hour, 0), new FileLayout()).Write(stream, file.Rows.Select(row => row.Row));
        var sending = new Sending("submit", "quality", file.District.Code + ".txt", file.District.Code, AcceptsHolds: true);
        var submitted = await _product.SubmitFileAsync(path, sending);
        if (submitted.Summary.State != BatchState.Complete)
            throw new InvalidOperationException($"The file of {file.District.Code} was not taken: {string.Join(' ', submitted.Codes)}");
        return RowAnswer.Of(file, submitted);
    }

    public async ValueTask DisposeAsync()
    {
        await _product.DisposeAsync();
        await ((IAsyncDisposable)_database).DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
