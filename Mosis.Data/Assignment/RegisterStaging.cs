using Mosis.Data.Batches;
using Mosis.Data.Directory;
using Mosis.Data.Matching;
using Mosis.Data.Sql;
using Mosis.Data.Students;
using MySqlConnector;

namespace Mosis.Data.Assignment;

/// <summary>
/// Lines of the register from before on their way into staging, decided as they come: each line is a new student (N) under the ID that it brings, each
/// former name a match (M) of that student. What is known of an ID that was replaced is a match of the student that took its place, in chunks that
/// run last, since the file may name that student later. The numbers of these further rows begin at <see cref="FirstFurtherLine"/>.
/// </summary>
internal sealed class RegisterStaging(long batchId, Action<ImportProblem> report)
{
    public const int FirstFurtherLine = 2_000_000_000;
    public const int FirstLateChunk = 1_000_000;

    private const int ChunkRows = 1_000;
    private const int SliceRows = 10_000;

    private readonly StagedRows _rows = new(batchId);
    private readonly BulkRows _decisions = new(
        "batch_decision", "batch_id", "line", "chunk", "outcome", "state_id", "leader", "makes_claim", "basis", "rule", "score", "evidence", "warnings");

    private readonly HashSet<StudentId> _ids = [];
    private readonly Dictionary<StudentId, (int Line, StudentId? By)> _retired = [];
    private readonly List<(int Row, StudentId Retired)> _late = [];
    private int _further = FirstFurtherLine;

    private readonly Dictionary<StudentId, int> _given = [];

    public long BatchId => batchId;

    public int Lines { get; private set; }

    /// <summary>The rows of replaced IDs, each with its ID: whose they are is said by <see cref="LiveOf"/>.</summary>
    public IReadOnlyList<(int Row, StudentId Retired)> Late => _late;

    public async Task AddAsync(MySqlConnection connection, RegisterLine line, CancellationToken ct)
    {
        if (!_ids.Add(line.Id))
        {
            report(new ImportProblem(line.Record.Line, "state_id", "each ID once; this one stands above"));
            return;
        }
        var chunk = Lines++ / ChunkRows;
        if (line.IsRetired)
        {
            _retired.Add(line.Id, (line.Record.Line, line.ReplacedBy));
            Stage(line.Record, chunk, 'N', line.Id.Value, line.Record.Line, false, Rules.Retired, line.ReplacedBy?.Value ?? "");
            if (line.ReplacedBy is not null)
            {
                StageLate(line, line.Record, line.StatesEnrolment);
                foreach (var former in line.FormerNames) StageLate(line, former, false);
            }
        }
        else
        {
            Stage(line.Record, chunk, 'N', line.Id.Value, line.Record.Line, line.StatesEnrolment, Rules.Register, "");
            foreach (var former in line.FormerNames) Stage(former with { Line = _further++ }, chunk, 'M', line.Id.Value, line.Record.Line, false, Rules.Register, "");
        }
        if (_rows.Rows.Count >= SliceRows) await LoadAsync(connection, ct);
    }

    /// <summary>
    /// A row to which an answer gave an ID: the first of an ID makes the student, each further one is another statement of the same student. The newest come
    /// first: of several in one place (district, building, school year, local ID) the first makes the claim.
    /// </summary>
    /// <param name="isChild">False where the row does not tell whose the ID is: it is retired, so that nobody else ever gets it.</param>
    public async Task AddGivenAsync(MySqlConnection connection, StudentId id, StudentRecord record, bool isChild, CancellationToken ct)
    {
        var line = Lines + 1;
        var chunk = Lines++ / ChunkRows;
        var isFirst = _given.TryAdd(id, line);
        var statesEnrolment = new RegisterLine(id, record, !isChild, null, []).StatesEnrolment;
        Stage(
            record with { Line = line, GivenId = null }, chunk, isFirst ? 'N' : 'M', id.Value, _given[id], isChild && statesEnrolment,
            isChild ? Rules.Register : Rules.Retired, "");
        if (_rows.Rows.Count >= SliceRows) await LoadAsync(connection, ct);
    }

    public async Task LoadAsync(MySqlConnection connection, CancellationToken ct)
    {
        await _rows.Rows.LoadAsync(connection, ct);
        await _decisions.LoadAsync(connection, ct);
        _rows.Clear();
        _decisions.Clear();
    }

    /// <summary>The replacing IDs that the file itself does not have.</summary>
    public IReadOnlyCollection<StudentId> ReplacingElsewhere() => [.. _retired.Values.Select(r => r.By).OfType<StudentId>().Where(id => !_ids.Contains(id)).Distinct()];

    /// <summary>Tells of IDs that nobody has, and of rings of IDs that replace each other.</summary>
    /// <param name="elsewhere">The replacing IDs that stand in the register already.</param>
    public void CheckReplacements(IReadOnlyDictionary<StudentId, LiveStudent> elsewhere)
    {
        foreach (var (id, (line, by)) in _retired)
        {
            if (by is not { } next) continue;
            if (!_ids.Contains(next) && !elsewhere.ContainsKey(next)) report(new ImportProblem(line, "replaced_by", "an ID of this file or of the register"));
            else if (IsRing(id)) report(new ImportProblem(line, "replaced_by", "an ID that is not itself replaced, in the end, by this one"));
        }
    }

    /// <summary>The live ID that an ID of the file leads to; null when it leads nowhere.</summary>
    public StudentId? LiveOf(StudentId id, IReadOnlyDictionary<StudentId, LiveStudent> elsewhere)
    {
        var at = id;
        while (_retired.TryGetValue(at, out var retired))
        {
            if (retired.By is not { } next) return null;
            at = next;
        }
        if (_ids.Contains(at)) return at;
        return elsewhere.GetValueOrDefault(at) is { LiveNo: not null } live ? live.LiveId : null;
    }

    /// <summary>Two places at a time against one: where there is a ring the faster one comes round to the slower.</summary>
    private bool IsRing(StudentId id)
    {
        var (slow, fast) = (id, id);
        while (Next(ref fast) && Next(ref fast))
        {
            Next(ref slow);
            if (slow == fast) return true;
        }
        return false;
    }

    private bool Next(ref StudentId id)
    {
        if (!_retired.TryGetValue(id, out var retired) || retired.By is not { } next) return false;
        id = next;
        return true;
    }

    private void StageLate(RegisterLine line, StudentRecord record, bool makesClaim)
    {
        var row = _further++;
        var chunk = FirstLateChunk + (_late.Count / ChunkRows);
        _late.Add((row, line.Id));
        Stage(record with { Line = row, GivenId = null }, chunk, 'M', "", line.Record.Line, makesClaim, Rules.Retired, "");
    }

    private void Stage(StudentRecord record, int chunk, char outcome, string stateId, int leader, bool makesClaim, string rule, string evidence)
    {
        _rows.Add(record, []);
        _decisions.Add(batchId, record.Line, chunk, outcome.ToString(), stateId, leader, makesClaim, "register", rule, 0, evidence, "");
    }
}
