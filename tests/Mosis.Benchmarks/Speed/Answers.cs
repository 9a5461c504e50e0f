using System.Globalization;

namespace Mosis.Benchmarks.Speed;

/// <summary>What came back into a folder of answers: a benchmark of rows that nobody answered would measure nothing.</summary>
internal static class Answers
{
    private const char Delimiter = '\t';

    /// <summary>The column of an answer that says which line of the file it answers; the first is 0.</summary>
    private const int LineColumn = 16;

    private static readonly string[] Kinds = [".assigned.txt", ".errors.txt", ".matches.txt", ".canceled.txt"];

    /// <summary>Whether all of a batch's answers lie in a district's outbox.</summary>
    public static bool AreIn(string outbox) =>
        Directory.EnumerateFiles(outbox).Where(path => !Path.GetFileName(path).StartsWith('.')).ToList() is var files
        && Array.TrueForAll(Kinds, kind => files.Exists(path => path.EndsWith(kind, StringComparison.Ordinal)));

    /// <param name="folder">The answers may lie in folders below it.</param>
    /// <exception cref="InvalidOperationException">A row has no answer.</exception>
    public static void CheckAll(string folder, int rows)
    {
        var answered = 0;
        foreach (var batch in Directory.EnumerateFiles(folder, "*.txt", SearchOption.AllDirectories).Select(path => (Path: path, Kind: Array.Find(Kinds, path.EndsWith)))
            .Where(file => file.Kind is not null).GroupBy(file => file.Path[..^file.Kind!.Length]))
        {
            // A row with two candidates, or two errors, stands on two lines.
            var lines = new HashSet<int>();
            foreach (var (path, _) in batch)
            {
                foreach (var line in File.ReadLines(path).Where(line => line.StartsWith("ID", StringComparison.Ordinal)))
                    lines.Add(int.Parse(line.Split(Delimiter)[LineColumn], CultureInfo.InvariantCulture));
            }
            answered += lines.Count;
        }
        if (answered != rows) throw new InvalidOperationException($"{answered} of {rows} rows were answered.");
    }
}
