using Mosis.TestKit;

namespace Mosis.Benchmarks.Quality;

/// <summary>Every row that did not simply come out right, for whoever tunes: .local/quality/PROFILE-YEAR.tsv, tab between the columns. All children are made up.</summary>
internal sealed class Findings : IDisposable
{
    private readonly StreamWriter _file;

    public Findings(Profile profile, int year)
    {
        var folder = RepositoryRoot.Combine(".local", "quality");
        Directory.CreateDirectory(folder);
        _file = new StreamWriter(Path.Combine(folder, $"{profile.Name.Replace(", ", "-", StringComparison.Ordinal).Replace(' ', '-')}-{year}.tsv"));
        _file.WriteLine("outcome\tkinds\trow\texplanation");
    }

    public void Add(RowAnswer answer, Outcome outcome)
    {
        if (outcome == Outcome.Right) return;
        var row = answer.Row.Row.Values;
        _file.WriteLine($"{outcome}\t{answer.Row.Kinds}\t{string.Join(' ', row.Skip(1))}\t{answer.Explanation}");
    }

    public void Dispose() => _file.Dispose();
}
