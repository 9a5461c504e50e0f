using Mosis.Data.Matching;
using Mosis.Data.Students;
using MySqlConnector;

namespace Mosis.Data.Assignment;

/// <summary>
/// What one reading of a batch's staged rows tells of all of them together: how often each name and birth date stands in the file, which local IDs stand
/// there twice, which rows share a match key. Of a row no more is kept than its keys. The order of the rows makes no difference.
/// </summary>
internal sealed class FileSurvey
{
    private const ulong HashOffset = 14695981039346656037;
    private const ulong HashPrime = 1099511628211;

    private readonly List<ulong> _keys = [];
    private readonly List<int> _keyLines = [];
    private readonly List<(ulong LocalId, int Line)> _localIds = [];
    private readonly List<int> _lines = [];

    public int Rows => _lines.Count;

    /// <summary>In the order in which they were added.</summary>
    public IReadOnlyList<int> Lines => _lines;

    public int RowsWithMiddleName { get; private set; }

    public int LastLine { get; private set; }

    /// <summary>By the name without blanks: on how many rows.</summary>
    public Dictionary<string, long> LastNames { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, long> FirstNames { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, long> MiddleNames { get; } = new(StringComparer.Ordinal);

    public Dictionary<DateOnly, long> BirthDates { get; } = [];

    public static async Task<FileSurvey> ReadAsync(MySqlConnection connection, MySqlTransaction? tx, long batchId, CancellationToken ct)
    {
        var survey = new FileSurvey();
        await using var command = new MySqlCommand(
            """
            select line, local_id, school_year, last_norm, first_norm, middle_norm, suffix_norm, birth_date, sex, race_ethnicity
            from batch_row force index (primary)
            where batch_id = @batchId
            order by line
            """,
            connection,
            tx);
        command.Parameters.AddWithValue("@batchId", batchId);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var name = new NormalName(reader.GetString(3), reader.GetString(4), reader.GetString(5), reader.GetString(6));
            survey.Add(reader.GetInt32(0), reader.GetString(1), reader.GetInt32(2), new Identity(name, reader.GetDateOnly(7), reader.GetString(8), reader.GetString(9)));
        }
        return survey;
    }

    public static FileSurvey Of(IEnumerable<StagedRow> rows)
    {
        var survey = new FileSurvey();
        foreach (var row in rows) survey.Add(row.Line, row.LocalId, row.SchoolYear, row.Identity);
        return survey;
    }

    /// <summary>Lines whose local ID and school year stand on another line too, or, very rarely, only seem to. The local IDs are not kept: ask once.</summary>
    public IReadOnlyList<int> TakeLinesOfLocalIdsTwice()
    {
        _localIds.Sort();
        var lines = new List<int>();
        for (var i = 0; i < _localIds.Count; i++)
        {
            if ((i > 0 && _localIds[i - 1].LocalId == _localIds[i].LocalId) || (i + 1 < _localIds.Count && _localIds[i + 1].LocalId == _localIds[i].LocalId))
                lines.Add(_localIds[i].Line);
        }
        _localIds.Clear();
        _localIds.TrimExcess();
        return lines;
    }

    /// <summary>Pairs of lines that share a key, each once, the lower line first. The keys are not kept: ask once.</summary>
    /// <param name="counts">Whether a line is to be compared at all.</param>
    public IReadOnlyCollection<(int A, int B)> TakePairs(Func<int, bool> counts)
    {
        var (keys, lines) = (_keys.ToArray(), _keyLines.ToArray());
        _keys.Clear();
        _keyLines.Clear();
        _keys.TrimExcess();
        _keyLines.TrimExcess();
        Array.Sort(keys, lines);
        var pairs = new HashSet<(int, int)>();
        for (int from = 0, to; from < keys.Length; from = to)
        {
            for (to = from + 1; to < keys.Length && keys[to] == keys[from];) to++;
            for (var i = from; i < to - 1; i++)
            {
                if (!counts(lines[i])) continue;
                for (var j = i + 1; j < to; j++)
                {
                    if (counts(lines[j])) pairs.Add((Math.Min(lines[i], lines[j]), Math.Max(lines[i], lines[j])));
                }
            }
        }
        return pairs;
    }

    /// <summary>Counts a row in.</summary>
    public void Add(StudentRecord r) => Add(r.Line, r.LocalId, r.SchoolYear, new Identity(r.Normal, r.BirthDate, r.Sex, r.RaceEthnicity));

    internal void Add(int line, string localId, int schoolYear, Identity identity)
    {
        _lines.Add(line);
        LastLine = Math.Max(LastLine, line);
        RowsWithMiddleName += identity.Name.Middle.Length > 0 ? 1 : 0;
        Count(LastNames, NameNormalizer.Compact(identity.Name.Last));
        Count(FirstNames, NameNormalizer.Compact(identity.Name.First));
        Count(MiddleNames, NameNormalizer.Compact(identity.Name.Middle));
        BirthDates[identity.BirthDate] = BirthDates.GetValueOrDefault(identity.BirthDate) + 1;
        _localIds.Add((Hash(localId, schoolYear), line));

        Span<ulong> keys = stackalloc ulong[MatchKeys.Most];
        foreach (var key in keys[..MatchKeys.Fill(identity, keys)])
        {
            _keys.Add(key);
            _keyLines.Add(line);
        }
    }

    private static void Count(Dictionary<string, long> counts, string name)
    {
        ref var count = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, name, out _);
        count++;
    }

    private static ulong Hash(string localId, int schoolYear)
    {
        var hash = (HashOffset ^ (ulong)schoolYear) * HashPrime;
        foreach (var c in localId) hash = (hash ^ c) * HashPrime;
        return hash ^ (hash >> 32);
    }
}
