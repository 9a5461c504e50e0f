using System.Collections;
using System.Diagnostics;
using Dapper;
using Mosis.Data.Batches;
using Mosis.Data.Matching;
using Mosis.Data.Students;
using MySqlConnector;

namespace Mosis.Data.Assignment;

/// <summary>One run of deciding: what was read once, and the decisions so far.</summary>
internal sealed class DecidingRun(MySqlConnection connection, MySqlTransaction? tx, long batchId, NameCensus census, StepRunner steps, Decider decider, PairDecider pairs)
{
    /// <summary>Lines of the file whose unchanged rows share a chunk (steps 110 and 120).</summary>
    public const int UnchangedLines = 1_000;

    private const int SliceLines = 4_000;

    private readonly Dictionary<int, RowDecision> _decisions = [];
    private readonly Dictionary<int, Problem> _errors = [];
    private readonly HashSet<int> _compared = [];
    private readonly Dictionary<int, string> _givenIds = [];
    private readonly FilePairs _pairs = new(connection, tx, batchId, steps);
    private readonly HashSet<int> _marked = [];
    private FileFacts _file = null!;
    private FileSurvey _survey = new();
    private IReadOnlyList<int> _undecided = [];
    private readonly HashSet<int> _followers = [];
    private readonly List<IReadOnlyList<StagedRow>> _led = [];

    public long BatchId => batchId;

    public long Watermark { get; private set; }

    public long NearWatermark { get; private set; }

    /// <summary>For a later run about the same file.</summary>
    public FileFacts File => _file;

    public IReadOnlyDictionary<int, RowDecision> Decisions => _decisions;

    /// <summary>Found while the rows were decided; those of marked rows are written already.</summary>
    public IReadOnlyDictionary<int, Problem> Errors => _errors;

    /// <summary>Whether the row's decision stands in batch_decision already.</summary>
    public bool IsMarked(int line) => _marked.Contains(line);

    /// <param name="survey">Of the rows as they were staged; null when this process has not staged them.</param>
    /// <param name="file">What an earlier run has found out of the file; null for the first one.</param>
    public async Task BeginAsync(FileSurvey? survey, FileFacts? file, CancellationToken ct)
    {
        // Whatever is added above these marks is looked at again under the gate: every insert passes it, so the numbers rise in commit order.
        (Watermark, NearWatermark) = await connection.QuerySingleAsync<(long, long)>(new CommandDefinition(
            """
            select
                coalesce((select max(known_as_id) from known_as), 0),
                coalesce((select max(near_match_id) from near_match), 0)
            """,
            transaction: tx,
            cancellationToken: ct));
        if (file is null)
        {
            var started = Stopwatch.GetTimestamp();
            _survey = survey ?? await FileSurvey.ReadAsync(connection, tx, batchId, ct);
            steps.Note("100_survey", _survey.Rows, started);
            started = Stopwatch.GetTimestamp();
            file = await FileFacts.FindAsync(connection, tx, batchId, _survey, census, _pairs, pairs, ct);
            steps.Note("105_rarity_and_duplicates", _survey.Rows, started);
        }
        _file = file;
    }

    /// <summary>Marks errors first, then what needs no comparing. Writes in the caller's transaction, which may have to be repeated.</summary>
    /// <param name="firstChunk">Number of the first chunk of unchanged rows.</param>
    /// <param name="asksAgain">The row is an open question itself, considered again: it does not attach to itself.</param>
    public async Task MarkKnownAsync(
        MySqlConnection writing, MySqlTransaction writingTx, bool asksAgain, int firstChunk, CancellationToken ct)
    {
        if (_file.Duplicates.Errors.Count > 0) await MarkErrorsAsync(writing, writingTx, firstChunk, ct);
        await steps.RunAsync("110_find_unchanged", writing, writingTx, new { batch = batchId, first_chunk = firstChunk }, ct);
        if (!asksAgain) await steps.RunAsync("120_find_asked_before", writing, writingTx, new { batch = batchId, first_chunk = firstChunk }, ct);
    }

    private async Task MarkErrorsAsync(MySqlConnection writing, MySqlTransaction writingTx, int firstChunk, CancellationToken ct)
    {
        var decided = (await writing.QueryAsync<int>(new CommandDefinition(
            """
            select line
            from batch_decision
            where batch_id = @batchId and outcome = 'E'
            """,
            new { batchId },
            writingTx,
            cancellationToken: ct))).ToHashSet();
        var marks = BatchDecider.DecisionRows();
        var problems = BatchProblems.Rows();
        foreach (var (line, problem) in _file.Duplicates.Errors.Where(e => !decided.Contains(e.Key)))
        {
            _marked.Add(line);
            _decisions[line] = new RowDecision(line, Outcome.Error, "local-id-of-two") { Chunk = firstChunk, Cluster = line };
            BatchDecider.Add(marks, batchId, _decisions[line]);
            BatchProblems.Add(problems, batchId, line, 1, problem);
        }
        await marks.WriteAsync(writing, writingTx, ct);
        await problems.WriteAsync(writing, writingTx, ct);
    }

    /// <summary>Finds the rows that no join has answered, and which of them may be one child.</summary>
    /// <param name="again">The undecided lines, where an earlier run has decided all others; null for all.</param>
    public async Task FindUndecidedAsync(IReadOnlyList<int>? again, CancellationToken ct)
    {
        await FollowKnownAsync(ct);
        var answered = new BitArray(_file.LastLine + 1);
        var lines = await connection.QueryAsync<int>(new CommandDefinition(
            """
            select line
            from batch_decision force index (primary)
            where batch_id = @batchId
            """,
            new { batchId },
            tx,
            cancellationToken: ct));
        foreach (var line in lines) answered[line] = true;
        _undecided = [.. (again ?? _file.Lines).Where(line => !answered[line] && !IsFollower(line))];
        if (_survey.Rows == 0) _survey = FileSurvey.Of((await _pairs.RowsAsync(_undecided, ct)).Values);
        var undecided = new BitArray(_file.LastLine + 1);
        foreach (var line in _undecided) undecided[line] = true;
        _pairs.Find(_survey, line => undecided[line]);
    }

    /// <summary>Decides them, each by itself.</summary>
    public async Task DecideAsync(CancellationToken ct)
    {
        var finder = new CandidateFinder(connection, tx, steps, batchId, Watermark, NearWatermark);
        foreach (var lines in _undecided.Chunk(SliceLines))
        {
            await foreach (var slice in finder.FindAsync(lines, ct))
            {
                var unsure = new HashSet<int>();
                Decide(slice, unsure);
                if (unsure.Count == 0) continue;
                await foreach (var all in finder.FindAllAsync(slice, unsure, ct)) Decide(all, []);
            }
        }
    }

    private void Decide(CandidateSlice slice, HashSet<int> unsure)
    {
        var started = Stopwatch.GetTimestamp();
        foreach (var (decision, row) in new RowDecider(decider, pairs, _file.Rarities, _file.Look).Decide(slice, _errors, unsure))
        {
            _decisions.Add(row.Line, decision);
            _compared.Add(row.Line);
            if (row.GivenId is not null) _givenIds.Add(row.Line, row.GivenId);
        }
        steps.Note("170_decide_rows", slice.Rows.Count, started);
    }

    /// <summary>What the rows of the file are to each other; then duplicates get their leader's answer.</summary>
    public async Task SettleAsync(CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        new RowDecider(decider, pairs, _file.Rarities, _file.Look).DecideAgain(_decisions, await UnchangedAsync(ct));
        var found = await _pairs.CompareAsync(Matters, row => row.ToMatchRow(_file.Rarities, _givenIds.GetValueOrDefault(row.Line)), pairs, ct);
        var once = new HashSet<string>(StringComparer.Ordinal);
        var matches = _decisions.Values.Where(d => d.Outcome == Outcome.Match).ToList();
        var twice = matches.Where(d => !once.Add(d.StateId)).Select(d => d.StateId).ToHashSet(StringComparer.Ordinal);
        var lines = matches.Where(d => twice.Contains(d.StateId)).Select(d => d.Line).Concat(found.SelectMany(p => new[] { p.A, p.B }));
        var concerned = await _pairs.RowsAsync(lines, ct);
        FileClusters.Settle(concerned, _decisions, found);
        await AskWhereAnUnchangedRowHasTheStudentAsync(ct);
        FollowLeaders();
        Cluster();
        steps.Note("180_settle_file", found.Count, started);
    }

    /// <summary>Two rows that matched two students are nothing to each other.</summary>
    private bool Matters(int a, int b)
    {
        if (!_compared.Contains(a) || !_compared.Contains(b)) return false;
        var (one, other) = (_decisions[a], _decisions[b]);
        return one.Outcome == Outcome.New || other.Outcome == Outcome.New
            || (one.Outcome == Outcome.Match && other.Outcome == Outcome.Match && one.StateId == other.StateId);
    }

    /// <summary>
    /// A row that matched a student whom an unchanged row of the same file, with another local ID, already is: one child with two numbers, or two
    /// children. Unless name, birth date and sex agree entirely, a person says.
    /// </summary>
    private async Task AskWhereAnUnchangedRowHasTheStudentAsync(CancellationToken ct)
    {
        var matched = _decisions.Values
            .Where(d => d.Outcome == Outcome.Match && d.Basis == "inexact" && _compared.Contains(d.Line))
            .ToLookup(d => d.StateId);
        foreach (var ids in matched.Select(g => g.Key).Chunk(2_000))
        {
            var taken = (await connection.QueryAsync<(string StateId, string LocalId)>(new CommandDefinition(
                """
                select d.state_id, r.local_id
                from batch_decision d
                straight_join batch_row r force index (primary) on r.batch_id = d.batch_id and r.line = d.line
                where d.batch_id = @batchId
                    and d.outcome = 'U'
                    and d.state_id in @ids
                """,
                new { batchId, ids },
                tx,
                cancellationToken: ct))).AsList();
            var rows = await _pairs.RowsAsync(taken.SelectMany(t => matched[t.StateId]).Select(d => d.Line), ct);
            foreach (var (stateId, localId) in taken)
            {
                foreach (var row in matched[stateId].Where(r => r.Outcome == Outcome.Match && rows[r.Line].LocalId != localId))
                {
                    var candidate = new RowCandidate(stateId, null, null, row.Weight, row.Score, row.Evidence, Rules.TwoRowsOneStudent);
                    row.Ask(Rules.TwoRowsOneStudent, candidate);
                }
            }
        }
    }

    /// <summary>Which of the students that are sought an unchanged row of the file has.</summary>
    private async Task<HashSet<string>> UnchangedAsync(CancellationToken ct)
    {
        var unchanged = new HashSet<string>(StringComparer.Ordinal);
        foreach (var some in _file.Look.Sought.Chunk(2_000))
        {
            unchanged.UnionWith(await connection.QueryAsync<string>(new CommandDefinition(
                """
                select state_id
                from batch_decision
                where batch_id = @batchId
                    and outcome = 'U'
                    and state_id in @some
                """,
                new { batchId, some },
                tx,
                cancellationToken: ct)));
        }
        return unchanged;
    }

    private bool IsFollower(int line) => _followers.Contains(line) || _decisions.ContainsKey(line);

    /// <summary>
    /// Of rows about one child under one local ID, one that a join has answered (unchanged, asked before) answers for the others as well, except for
    /// those that carry another state ID: that is new evidence. Where none is answered, the others will follow the one that leads.
    /// </summary>
    private async Task FollowKnownAsync(CancellationToken ct)
    {
        var lines = _file.Duplicates.Groups.SelectMany(g => g).Select(r => r.Line).ToList();
        if (lines.Count == 0) return;
        var known = (await connection.QueryAsync<KnownDecision>(new CommandDefinition(
            """
            select line as Line, outcome as Outcome, state_id as StateId, near_match_id as NearMatchId
            from batch_decision
            where batch_id = @batchId and line in @lines
            """,
            new { batchId, lines },
            tx,
            cancellationToken: ct))).ToDictionary(d => d.Line);
        foreach (var group in _file.Duplicates.Groups)
        {
            var first = group.Where(r => known.ContainsKey(r.Line)).OrderBy(r => known[r.Line].Outcome == "U" ? 0 : 1).FirstOrDefault();
            var stated = group.Where(r => known.TryGetValue(r.Line, out var k) && k.Outcome == "U").Select(r => r.School).ToHashSet(StringComparer.Ordinal);
            if (first is null)
            {
                Lead(group);
                continue;
            }
            var answer = known[first.Line];
            var agreed = answer.Outcome == "U" ? answer.StateId : first.GivenId;
            Lead([.. group.Where(r => !known.ContainsKey(r.Line) && r.GivenId.Length > 0 && r.GivenId != agreed)]);
            foreach (var row in group.Where(r => !known.ContainsKey(r.Line) && (r.GivenId.Length == 0 || r.GivenId == agreed)))
            {
                var outcome = answer.Outcome == "U" ? Outcome.Match : (Outcome)answer.Outcome[0];
                var decision = new RowDecision(row.Line, outcome, Rules.OtherRow)
                {
                    StateId = answer.StateId,
                    NearMatchId = answer.NearMatchId,
                    Basis = "inexact",
                    MakesClaim = outcome == Outcome.Match && stated.Add(row.School),
                };
                decision.Warnings.Add(RowProblemKinds.SameChild.Code);
                _decisions.Add(row.Line, decision);
            }
        }
    }

    /// <summary>The first row is decided, the others will follow it.</summary>
    private void Lead(IReadOnlyList<StagedRow> group)
    {
        if (group.Count < 2) return;
        _led.Add(group);
        foreach (var row in group.Skip(1)) _followers.Add(row.Line);
    }

    /// <summary>The same child again: the leader's answer, and a claim only of the first row of each building.</summary>
    private void FollowLeaders()
    {
        foreach (var group in _led)
        {
            if (!_decisions.TryGetValue(group[0].Line, out var leader)) continue;
            var stated = new HashSet<string>(StringComparer.Ordinal) { group[0].School };
            foreach (var row in group.Skip(1))
            {
                var isSame = row.ContentHash.AsSpan().SequenceEqual(group[0].ContentHash);
                var follower = new RowDecision(row.Line, leader.Outcome, leader.Rule)
                {
                    StateId = leader.StateId,
                    Leader = leader.Leader,
                    MakesClaim = stated.Add(row.School),
                    Basis = isSame || leader.Basis != "exact" ? leader.Basis : "inexact",
                    Weight = leader.Weight,
                    Score = leader.Score,
                    Evidence = leader.Evidence,
                };
                follower.Warnings.AddRange(leader.Warnings.Append((isSame ? RowProblemKinds.DuplicateRow : RowProblemKinds.SameChild).Code));
                follower.Candidates.AddRange(leader.Candidates);
                if (_errors.TryGetValue(leader.Line, out var problem)) _errors.Add(row.Line, problem);
                _decisions.Add(row.Line, follower);
            }
        }
    }

    /// <summary>Rows that lean on each other: leader and follower, question and the row that it asks about. Numbered by their lowest line.</summary>
    private void Cluster()
    {
        var root = _decisions.Keys.ToDictionary(line => line);
        int Find(int line)
        {
            while (root[line] != line) line = root[line] = root[root[line]];
            return line;
        }
        void Join(int a, int b)
        {
            var (x, y) = (Find(a), Find(b));
            root[Math.Max(x, y)] = Math.Min(x, y);
        }
        foreach (var d in _decisions.Values)
        {
            Join(d.Line, d.Leader);
            foreach (var c in d.Candidates) if (c.OtherLine is { } other) Join(d.Line, other);
        }
        foreach (var d in _decisions.Values) d.Cluster = Find(d.Line);
    }
}
