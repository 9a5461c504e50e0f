using Mosis.Data.Students;

namespace Mosis.Data.Batches;

/// <summary>An ID that stands in an answer.</summary>
/// <param name="Id">The state ID that the answer told.</param>
/// <param name="Row">The district's row that got it; null for a candidate of another row.</param>
/// <param name="Candidate">What the answer shows of a candidate: name, sex and birth date as text; null for a row that got the ID.</param>
/// <param name="AnsweredOn">The day of the answer.</param>
internal sealed record GivenId(StudentId Id, RowFields? Row, (PersonName Name, string Sex, string BirthDate)? Candidate, DateOnly AnsweredOn);

/// <summary>
/// Answers that went out, as they lie in outboxes and at the districts, read for the IDs that they told. What a file is, its rows tell, not its name: districts
/// rename. A file that is cut is read as far as it goes.
/// </summary>
internal sealed class GivenAnswers
{
    private const int AssignedColumns = 19;
    private const int MatchesColumns = 28;

    private readonly IReadOnlyList<string> _files;

    private GivenAnswers(IReadOnlyList<string> files) => _files = files;

    /// <summary>How many files have the header of a batch file or an answer.</summary>
    public int Files => _files.Count;

    /// <summary>The latest answers first; files that are none are passed over.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static GivenAnswers Open(IEnumerable<string> paths) =>
        new([.. paths.Select(path => (Path: path, At: WrittenAt(path))).Where(f => f.At is not null).OrderByDescending(f => f.At).ThenByDescending(f => f.Path, StringComparer.Ordinal).Select(f => f.Path)]);

    /// <summary>Every ID of the answers, file by file; each time anew from the files.</summary>
    public IEnumerable<GivenId> Read() => _files.SelectMany(Read);

    private static DateTime? WrittenAt(string path)
    {
        using var stream = File.OpenRead(path);
        var reader = new BatchFileReader(stream, new BatchFileOptions());
        return reader.ReadHeader() ? reader.Header!.ExtractDate.ToDateTime(reader.Header.ExtractTime) : null;
    }

    private static IEnumerable<GivenId> Read(string path)
    {
        using var stream = File.OpenRead(path);
        var reader = new BatchFileReader(stream, new BatchFileOptions());
        if (!reader.ReadHeader()) yield break;
        while (reader.ReadRow(out var row, out _))
        {
            if (Of(reader, row) is { } given) yield return given;
        }
    }

    private static GivenId? Of(BatchFileReader reader, RowFields row)
    {
        var day = reader.Header!.ExtractDate;
        if (reader.Columns == AssignedColumns && reader.Further(18) is "NEW" or "MATCHED")
            return StudentId.TryParse(SentText.Clean(row[StudentField.StateId]), out var got) ? new GivenId(got, row, null, day) : null;
        if (reader.Columns != MatchesColumns || !StudentId.TryParse(reader.Further(19), out var shown)) return null;
        var name = PersonName.FromSent(reader.Further(20), reader.Further(21), reader.Further(22), reader.Further(23));
        return new GivenId(shown, null, (name, reader.Further(24), reader.Further(25)), day);
    }
}
