using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Dapper;
using Mosis.Data.Matching;
using Mosis.Data.Students;
using MySqlConnector;

namespace Mosis.Data.Assignment;

/// <summary>A slice of rows with everyone that each may be.</summary>
/// <param name="Rows">Undecided rows of the slice, by line.</param>
/// <param name="Candidates">Students in the register at the watermark, by line.</param>
/// <param name="Given">By line: what the state ID on the row leads to. Rows without one are absent; other slices' may be there.</param>
/// <param name="Waiting">By line: open questions that share a key with the row, as rows. Other slices' may be there.</param>
/// <param name="Sure">
/// Lines whose one candidate is known by exactly what the row states, and has the row's local ID, which nobody else ever had: nobody else was sought.
/// </param>
internal sealed record CandidateSlice(
    IReadOnlyList<StagedRow> Rows,
    ILookup<int, Candidate> Candidates,
    IReadOnlyDictionary<int, GivenStateId> Given,
    ILookup<int, StagedRow> Waiting,
    IReadOnlySet<int> Sure);

/// <summary>What the state ID on a row leads to.</summary>
/// <param name="LiveId">The ID itself, or the one that took its place; null when there is none.</param>
/// <param name="IsKnown">False: no such ID was ever given.</param>
internal sealed record GivenStateId(string Given, string? LiveId, bool IsKnown);

/// <summary>
/// Finds the candidates of a batch's undecided rows by equality keys, each an index look-up, some thousand rows at a time. Nearly all rows of a second year
/// are known by number and by all that they state: only the others are sought by their match keys.
/// </summary>
internal sealed class CandidateFinder(MySqlConnection connection, MySqlTransaction? tx, StepRunner steps, long batchId, long watermark, long nearWatermark)
{
    /// <summary>
    /// Of a slice, unless one row has more. The larger the register, the more children share a name with a row: what is in memory at a time must not grow with it.
    /// </summary>
    private const int MostCandidates = 10_000;

    private ILookup<int, Found> _byLocalId = Enumerable.Empty<Found>().ToLookup(found => found.Line);

    /// <summary>In slices of so many rows as have together some ten thousand candidates.</summary>
    /// <param name="lines">Undecided lines, ascending.</param>
    public async IAsyncEnumerable<CandidateSlice> FindAsync(IReadOnlyList<int> lines, [EnumeratorCancellation] CancellationToken ct)
    {
        var parameters = new { batch = batchId, lines = Json(lines), watermark };
        var rows = (await steps.QueryAsync<StagedRow>("124_read_rows", connection, tx, parameters, ct)).AsList();
        _byLocalId = (await steps.QueryAsync<Found>("126_students_by_local_id", connection, tx, parameters, ct)).ToLookup(f => f.Line);
        var byIdentity = (await steps.QueryAsync<Found>("128_students_by_identity", connection, tx, parameters, ct)).ToLookup(f => f.Line);
        bool IsSure(StagedRow row) => row.GivenId.Length == 0
            && byIdentity[row.Line].Take(2).ToArray() is [{ IsFirm: true } known]
            && _byLocalId[row.Line].Take(2).ToArray() is [{ } numbered] && numbered.StudentNo == known.StudentNo;
        await foreach (var slice in FindAsync(rows, rows.Where(IsSure).Select(row => row.Line).ToHashSet(), ct)) yield return slice;
    }

    /// <summary>For rows of the slice of whom it turned out that their one candidate is not enough: everybody.</summary>
    public IAsyncEnumerable<CandidateSlice> FindAllAsync(CandidateSlice slice, IReadOnlySet<int> lines, CancellationToken ct) =>
        FindAsync([.. slice.Rows.Where(row => lines.Contains(row.Line))], [], ct);

    private async IAsyncEnumerable<CandidateSlice> FindAsync(List<StagedRow> rows, HashSet<int> sure, [EnumeratorCancellation] CancellationToken ct)
    {
        var pairs = rows.SelectMany(row => _byLocalId[row.Line]).Select(found => (found.Line, found.StudentNo)).ToHashSet();
        var given = await GivenAsync(rows, pairs, ct);
        var keys = new KeysOfRows(rows.Where(row => !sure.Contains(row.Line)).Select(row => (row.Line, row.Identity)));
        var json = Json(keys.Keys);
        foreach (var (key, student) in await steps.QueryAsync<(ulong, long)>("130_candidates_by_key", connection, tx, new { keys = json, watermark }, ct))
        {
            foreach (var line in keys.LinesOf(key)) pairs.Add((line, student));
        }
        var waiting = await WaitingAsync(rows, keys, json, ct);
        foreach (var (some, theirs) in Slices(rows, pairs.ToLookup(pair => pair.Line)))
            yield return new CandidateSlice(some, await CandidatesAsync([.. theirs], ct), given, waiting, sure);
    }

    private static IEnumerable<(List<StagedRow> Rows, List<(int Line, long Student)> Pairs)> Slices(List<StagedRow> rows, ILookup<int, (int Line, long Student)> pairs)
    {
        var (some, theirs) = (new List<StagedRow>(), new List<(int, long)>());
        foreach (var row in rows)
        {
            some.Add(row);
            theirs.AddRange(pairs[row.Line]);
            if (theirs.Count < MostCandidates) continue;
            yield return (some, theirs);
            (some, theirs) = ([], []);
        }
        if (some.Count > 0) yield return (some, theirs);
    }

    private static string Json<T>(IEnumerable<T> values) => $"[{string.Join(',', values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture)))}]";

    private async Task<ILookup<int, Candidate>> CandidatesAsync(HashSet<(int Line, long Student)> pairs, CancellationToken ct)
    {
        if (pairs.Count == 0) return Enumerable.Empty<Candidate>().ToLookup(_ => 0);
        var students = new { students = Json(pairs.Select(pair => pair.Student).Distinct().Order()), watermark };
        var identities = (await steps.QueryAsync<CandidateIdentity>("160_read_identities", connection, tx, students, ct)).ToLookup(k => k.StudentNo);
        var enrolments = (await steps.QueryAsync<Claimed>("162_read_enrolments", connection, tx, students, ct))
            .ToLookup(c => c.StudentNo, c => new Enrolment(c.District, c.School, c.SchoolYear, c.LocalId, c.Grade));
        var judged = await JudgedDifferentAsync(pairs, ct);
        var known = identities.ToDictionary(
            set => set.Key,
            set => new Candidate(set.Key, set.First().StateId, [.. set.Select(k => k.Identity)], [.. enrolments[set.Key].Distinct()]));
        return pairs
            .Where(pair => known.ContainsKey(pair.Student))
            .OrderBy(pair => pair.Line).ThenBy(pair => pair.Student)
            .ToLookup(pair => pair.Line, pair => judged.Contains(pair) ? known[pair.Student] with { JudgedDifferent = true } : known[pair.Student]);
    }

    /// <summary>A person has said that the student who holds the row's local ID now is another child than the candidate: not offered again.</summary>
    private async Task<HashSet<(int, long)>> JudgedDifferentAsync(HashSet<(int Line, long Student)> pairs, CancellationToken ct)
    {
        var against = pairs
            .SelectMany(pair => _byLocalId[pair.Line].Where(f => f.HoldsNumber && f.StudentNo != pair.Student).Select(f => (pair.Line, pair.Student, Holder: f.StudentNo)))
            .ToList();
        if (against.Count == 0) return [];
        return [.. await steps.QueryAsync<(int, long)>(
            "164_judged_different",
            connection,
            tx,
            new { pairs = Json(against.Select(a => string.Create(CultureInfo.InvariantCulture, $"[{a.Line},{a.Student},{a.Holder}]"))) },
            ct)];
    }

    /// <summary>What the state IDs on the rows lead to; the students to whom they lead are candidates.</summary>
    private async Task<Dictionary<int, GivenStateId>> GivenAsync(List<StagedRow> rows, HashSet<(int Line, long Student)> pairs, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        var carrying = rows.FindAll(r => r.GivenId.Length > 0);
        var live = await StudentLookup.LiveAsync(connection, tx, [.. carrying.Select(r => StudentId.Parse(r.GivenId))], ct);
        var given = new Dictionary<int, GivenStateId>();
        foreach (var row in carrying)
        {
            var leadsTo = live.GetValueOrDefault(StudentId.Parse(row.GivenId));
            given.Add(row.Line, new GivenStateId(row.GivenId, leadsTo?.LiveNo is null ? null : leadsTo.LiveId.Value, leadsTo is not null));
            if (leadsTo?.LiveNo is { } student) pairs.Add((row.Line, student));
        }
        steps.Note("125_candidates_by_state_id", given.Count, started);
        return given;
    }

    private async Task<ILookup<int, StagedRow>> WaitingAsync(List<StagedRow> rows, KeysOfRows keys, string json, CancellationToken ct)
    {
        var found = await steps.QueryAsync<AskedUnderKey>("165_questions_by_key", connection, tx, new { keys = json, near_watermark = nearWatermark }, ct);
        if (found.Count == 0) return Enumerable.Empty<StagedRow>().ToLookup(_ => 0);
        var byLine = rows.ToDictionary(row => row.Line);
        var pairs = found
            .SelectMany(question => keys.LinesOf(question.KeyHash).Where(line => !question.IsOf(byLine[line])).Select(line => (Line: line, question.NearMatchId)))
            .ToHashSet();
        var asked = (await connection.QueryAsync<StagedRow>(new CommandDefinition(
            $"""
            select r.near_match_id as NearMatchId, {StagedRow.Columns}
            from near_match_row r
            where r.near_match_id in @ids
            """,
            new { ids = pairs.Select(p => p.NearMatchId).Distinct() },
            tx,
            cancellationToken: ct))).ToDictionary(r => r.NearMatchId);
        return pairs.Where(p => asked.ContainsKey(p.NearMatchId)).ToLookup(p => p.Line, p => asked[p.NearMatchId]);
    }

    /// <summary>A student who may be a row's child.</summary>
    private sealed record Found
    {
        public int Line { get; init; }

        public long StudentNo { get; init; }

        public bool IsFirm { get; init; }

        public bool HoldsNumber { get; init; }
    }

    private sealed record CandidateIdentity : KnownAsRow
    {
        public string StateId { get; init; } = "";
    }

    /// <summary>A question under one of the keys.</summary>
    private sealed record AskedUnderKey
    {
        public ulong KeyHash { get; init; }

        public long NearMatchId { get; init; }

        public string District { get; init; } = "";

        public string LocalId { get; init; } = "";

        public int SchoolYear { get; init; }

        public bool IsOf(StagedRow row) => District == row.District && LocalId == row.LocalId && SchoolYear == row.SchoolYear;
    }

    private sealed record Claimed
    {
        public long StudentNo { get; init; }

        public string District { get; init; } = "";

        public string School { get; init; } = "";

        public int SchoolYear { get; init; }

        public string LocalId { get; init; } = "";

        public string Grade { get; init; } = "";
    }
}
