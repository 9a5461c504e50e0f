using System.Diagnostics;
using Dapper;
using Mosis.Data.Matching;
using Mosis.Data.Sql;
using Mosis.Data.Students;
using MySqlConnector;

namespace Mosis.Data.Assignment;

/// <summary>A slice of rows with everyone that each may be.</summary>
/// <param name="Rows">Undecided rows of the slice, by line.</param>
/// <param name="Candidates">Students in the register at the watermark, by line.</param>
/// <param name="Given">By line: what the state ID on the row leads to. Rows without one are absent.</param>
/// <param name="Waiting">By line: open questions that share a key with the row, as rows.</param>
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
    public async Task<CandidateSlice> FindAsync(int from, int to, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        var rows = await RowsAsync(from, to, ct);
        steps.Note("124_read_rows", rows.Count, started);

        var parameters = new { batch = batchId, from, to, watermark };
        var byLocalId = (await steps.QueryAsync<Found>("126_students_by_local_id", connection, tx, parameters, ct)).ToLookup(f => f.Line);
        var byIdentity = (await steps.QueryAsync<Found>("128_students_by_identity", connection, tx, parameters, ct)).ToLookup(f => f.Line);
        bool IsSure(StagedRow row) => row.GivenId.Length == 0
            && byIdentity[row.Line].Take(2).ToArray() is [{ IsFirm: true } known]
            && byLocalId[row.Line].Take(2).ToArray() is [{ } numbered] && numbered.StudentNo == known.StudentNo;
        return await FindAsync(rows, byLocalId.SelectMany(found => found), rows.Where(IsSure).Select(row => row.Line).ToHashSet(), ct);
    }

    /// <summary>For rows of whom it turned out that their one candidate is not enough: everybody.</summary>
    public Task<CandidateSlice> FindAllAsync(CandidateSlice slice, IReadOnlySet<int> lines, CancellationToken ct) => FindAsync(
        [.. slice.Rows.Where(row => lines.Contains(row.Line))],
        lines.SelectMany(line => slice.Candidates[line].Select(c => new Found { Line = line, StudentNo = c.Key })),
        new HashSet<int>(),
        ct);

    private async Task<CandidateSlice> FindAsync(List<StagedRow> rows, IEnumerable<Found> found, HashSet<int> sure, CancellationToken ct)
    {
        await connection.ExecuteAsync(new CommandDefinition(
            """
            create temporary table if not exists row_candidate (
                line int unsigned not null,
                student_no int unsigned not null,
                primary key (line, student_no)
            );
            delete from row_candidate
            """,
            transaction: tx,
            cancellationToken: ct));
        var started = Stopwatch.GetTimestamp();
        var (given, carried) = await GivenAsync(rows, ct);
        var pairs = new BulkRows("row_candidate", "line", "student_no");
        foreach (var (line, student) in found.Concat(carried).Select(f => (f.Line, f.StudentNo)).Distinct()) pairs.Add(line, student);
        await pairs.WriteAsync(connection, tx, ct);
        steps.Note("129_candidates_by_number", pairs.Count, started);

        started = Stopwatch.GetTimestamp();
        await RowKeys.FillAsync(connection, tx, rows.Where(row => !sure.Contains(row.Line)).Select(row => (row.Line, row.Identity)), ct);
        steps.Note("130_row_keys", rows.Count - sure.Count, started);
        await steps.RunAsync("130_candidates_by_key", connection, tx, new { watermark }, ct);

        started = Stopwatch.GetTimestamp();
        var candidates = await CandidatesAsync(ct);
        steps.Note("160_read_candidates", candidates.Count, started);
        started = Stopwatch.GetTimestamp();
        var waiting = await WaitingAsync(ct);
        steps.Note("165_read_questions", waiting.Count, started);
        return new CandidateSlice(rows, candidates, given, waiting, sure);
    }

    private async Task<List<StagedRow>> RowsAsync(int from, int to, CancellationToken ct) =>
        (await connection.QueryAsync<StagedRow>(new CommandDefinition(
            $"""
            select r.line as Line, {StagedRow.Columns}
            from batch_row r force index (primary)
            left join batch_decision d force index (primary) on d.batch_id = r.batch_id and d.line = r.line
            where r.batch_id = @batchId
                and r.line between @from and @to
                and d.line is null
            order by r.line
            """,
            new { batchId, from, to },
            tx,
            cancellationToken: ct))).AsList();

    private async Task<ILookup<int, Candidate>> CandidatesAsync(CancellationToken ct)
    {
        var pairs = (await connection.QueryAsync<Pair>(new CommandDefinition(
            """
            select c.line as Line, c.student_no as StudentNo, s.state_id as StateId
            from row_candidate c
            join student s on s.student_no = c.student_no
            where s.status = 'live'
            order by c.line, c.student_no
            """,
            transaction: tx,
            cancellationToken: ct))).AsList();
        if (pairs.Count == 0) return Enumerable.Empty<Candidate>().ToLookup(_ => 0);

        var identities = (await connection.QueryAsync<KnownAsRow>(new CommandDefinition(
            """
            select k.student_no as StudentNo, k.last_norm as Last, k.first_norm as First, k.middle_norm as Middle, k.suffix_norm as Suffix,
                k.birth_date as BirthDate, k.sex as Sex, k.race_ethnicity as RaceEthnicity, k.basis = 'inexact' as LearnedInexactly
            from (select distinct student_no from row_candidate) c
            straight_join known_as k force index (primary) on c.student_no = k.student_no
            where k.known_as_id <= @watermark
            """,
            new { watermark },
            tx,
            cancellationToken: ct))).ToLookup(k => k.StudentNo, k => k.Identity);
        var enrolments = (await connection.QueryAsync<Claimed>(new CommandDefinition(
            """
            select c.student_no as StudentNo, coalesce(a.current, c.district) as District, c.school as School, c.school_year as SchoolYear,
                c.local_id as LocalId, c.grade as Grade
            from (select distinct student_no from row_candidate) r
            straight_join claim c force index (by_student) on r.student_no = c.student_no
            left join district_line a on a.ancestor = c.district
            """,
            transaction: tx,
            cancellationToken: ct))).ToLookup(c => c.StudentNo, c => new Enrolment(c.District, c.School, c.SchoolYear, c.LocalId, c.Grade));
        var judged = (await JudgedDifferentAsync(ct)).ToHashSet();

        var known = new Dictionary<long, Candidate>();
        return pairs
            .Where(p => identities.Contains(p.StudentNo))
            .Select(p =>
            {
                if (!known.TryGetValue(p.StudentNo, out var candidate))
                {
                    candidate = new Candidate(p.StudentNo, p.StateId, [.. identities[p.StudentNo]], [.. enrolments[p.StudentNo].Distinct()]);
                    known.Add(p.StudentNo, candidate);
                }
                return (p.Line, Candidate: judged.Contains((p.Line, p.StudentNo)) ? candidate with { JudgedDifferent = true } : candidate);
            })
            .ToLookup(p => p.Line, p => p.Candidate);
    }

    /// <summary>A person has said that the student who holds the row's local ID now is another child than the candidate: not offered again.</summary>
    private Task<IEnumerable<(int Line, long StudentNo)>> JudgedDifferentAsync(CancellationToken ct) =>
        connection.QueryAsync<(int, long)>(new CommandDefinition(
            """
            select distinct rc.line, rc.student_no
            from row_candidate rc
            straight_join batch_row r force index (primary) on r.batch_id = @batchId and r.line = rc.line
            join claim c on c.district = r.district and c.local_id = r.local_id and c.is_current = 1
            join judged_different j
                on j.low_student_no = least(c.student_no, rc.student_no)
                and j.high_student_no = greatest(c.student_no, rc.student_no)
            where j.undone_at is null
            """,
            new { batchId },
            tx,
            cancellationToken: ct));

    /// <summary>What the state IDs on the rows lead to, and the students to whom they lead.</summary>
    private async Task<(Dictionary<int, GivenStateId> Given, List<Found> Carried)> GivenAsync(List<StagedRow> rows, CancellationToken ct)
    {
        var carrying = rows.FindAll(r => r.GivenId.Length > 0);
        var live = await StudentLookup.LiveAsync(connection, tx, [.. carrying.Select(r => StudentId.Parse(r.GivenId))], ct);
        var (given, carried) = (new Dictionary<int, GivenStateId>(), new List<Found>());
        foreach (var row in carrying)
        {
            var leadsTo = live.GetValueOrDefault(StudentId.Parse(row.GivenId));
            given.Add(row.Line, new GivenStateId(row.GivenId, leadsTo?.LiveNo is null ? null : leadsTo.LiveId.Value, leadsTo is not null));
            if (leadsTo?.LiveNo is { } student) carried.Add(new Found { Line = row.Line, StudentNo = student });
        }
        return (given, carried);
    }

    private async Task<ILookup<int, StagedRow>> WaitingAsync(CancellationToken ct)
    {
        var pairs = (await connection.QueryAsync<(int Line, long NearMatchId)>(new CommandDefinition(
            """
            select distinct k.line, q.near_match_id
            from row_key k
            straight_join near_match_key q force index (primary) on q.key_hash = k.key_hash and q.near_match_id <= @nearWatermark
            straight_join near_match n force index (primary) on n.near_match_id = q.near_match_id and n.is_open = 1
            straight_join batch_row r force index (primary) on r.batch_id = @batchId and r.line = k.line
            where not (n.district = r.district and n.local_id = r.local_id and n.school_year = r.school_year)
            """,
            new { batchId, nearWatermark },
            tx,
            cancellationToken: ct))).AsList();
        if (pairs.Count == 0) return Enumerable.Empty<StagedRow>().ToLookup(_ => 0);
        var rows = (await connection.QueryAsync<StagedRow>(new CommandDefinition(
            $"""
            select r.near_match_id as NearMatchId, {StagedRow.Columns}
            from near_match_row r
            where r.near_match_id in @ids
            """,
            new { ids = pairs.Select(p => p.NearMatchId).Distinct() },
            tx,
            cancellationToken: ct))).ToDictionary(r => r.NearMatchId);
        return pairs.Where(p => rows.ContainsKey(p.NearMatchId)).ToLookup(p => p.Line, p => rows[p.NearMatchId]);
    }

    /// <summary>A student who may be a row's child.</summary>
    private sealed record Found
    {
        public int Line { get; init; }

        public long StudentNo { get; init; }

        public bool IsFirm { get; init; }
    }

    private sealed record Pair
    {
        public int Line { get; init; }

        public long StudentNo { get; init; }

        public string StateId { get; init; } = "";
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
