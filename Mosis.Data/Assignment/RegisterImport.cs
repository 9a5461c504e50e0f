using System.Globalization;
using System.Text.Json;
using Dapper;
using Mosis.Data.Audit;
using Mosis.Data.Batches;
using Mosis.Data.Directory;
using Mosis.Data.Sql;
using Mosis.Data.Students;
using MySqlConnector;

namespace Mosis.Data.Assignment;

/// <summary>
/// Takes the IDs that the state has given before this product, live and retired, from a CSV file. They go the way of every batch (staged, decided, inserted
/// by the same steps, chunk by chunk through the gate), and are never given again. A problem on one line refuses the whole file before anything is
/// inserted; the same file again changes nothing, and mends what an import that was cut off left undone.
/// </summary>
public sealed class RegisterImport(MosisDb db, TimeProvider time)
{
    /// <summary>What the register from before says is older than every extract.</summary>
    public static readonly DateOnly StatedOn = new(1000, 1, 1);

    private const string State = "importing";

    public Task<RegisterImportResult> RunAsync(string path, string actor, CancellationToken ct = default)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return RunAsync(Path.GetFileName(path), (connection, staging, problems) => StageAsync(connection, staging, path, today, problems, ct), actor, ct);
    }

    /// <summary>The same for IDs that this product gave, and that a restored register does not know: their rows stand in answers.</summary>
    /// <param name="stage">Stages them by <see cref="RegisterStaging.AddGivenAsync"/>.</param>
    internal Task<RegisterImportResult> TakeBackAsync(string name, Func<MySqlConnection, RegisterStaging, Task> stage, string actor, CancellationToken ct) =>
        RunAsync(
            name,
            async (connection, staging, _) =>
            {
                await stage(connection, staging);
                await staging.LoadAsync(connection, ct);
                return new Dictionary<StudentId, LiveStudent>();
            },
            actor,
            ct);

    /// <param name="stage">Answers where the replacing IDs lead to that are not staged.</param>
    private async Task<RegisterImportResult> RunAsync(
        string name, Func<MySqlConnection, RegisterStaging, List<ImportProblem>, Task<IReadOnlyDictionary<StudentId, LiveStudent>>> stage, string actor, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var problems = new List<ImportProblem>();
        await using var connection = await db.OpenForLoadingAsync(ct);
        var batchId = await BeginAsync(connection, name, actor, now, ct);
        var staging = new RegisterStaging(batchId, problems.Add);
        var elsewhere = await stage(connection, staging, problems);
        if (problems.Count > 0)
        {
            await EndAsync(connection, batchId, BatchState.Refused, 0, 0, ct);
            return new RegisterImportResult(batchId, 0, 0, [], [.. problems.OrderBy(p => p.Line).Take(RegisterImportResult.MostListed)]);
        }

        var (unchanged, differences) = await FindKnownAsync(connection, batchId, ct);
        await DropDoubleClaimsAsync(connection, batchId, ct);
        var chunks = (await Chunk.ReadAsync(connection, batchId, -1, int.MaxValue, ct)).ToLookup(chunk => chunk.Number >= RegisterStaging.FirstLateChunk);
        var added = await InsertAsync(batchId, chunks[false], actor, now, ct);
        await SayWhoseAsync(connection, staging, elsewhere, batchId, ct);
        await InsertAsync(batchId, chunks[true], actor, now, ct);
        await FinishAsync(batchId, added, unchanged, differences.Count, actor, now, ct);
        await EndAsync(connection, batchId, BatchState.Complete, staging.Lines, added, ct);
        return new RegisterImportResult(batchId, added, unchanged, [.. differences.Take(RegisterImportResult.MostListed)], []);
    }

    private static Task<long> BeginAsync(MySqlConnection connection, string fileName, string actor, DateTime now, CancellationToken ct) =>
        connection.ExecuteScalarAsync<long>(new CommandDefinition(
            """
            insert into batch (channel, state, stage, sender, file_name, bytes, sha256, extract_on, received_at, started_at)
            values ('register', @State, 'waiting', @actor, @fileName, 0, @nothing, @StatedOn, @now, @now);

            select cast(last_insert_id() as signed)
            """,
            new { State, actor, fileName, nothing = new byte[32], StatedOn, now },
            cancellationToken: ct));

    /// <returns>Where the replacing IDs that are not in the file lead to.</returns>
    private async Task<IReadOnlyDictionary<StudentId, LiveStudent>> StageAsync(
        MySqlConnection connection, RegisterStaging staging, string path, DateOnly today, List<ImportProblem> problems, CancellationToken ct)
    {
        var codes = await DirectoryStore.LoadCodesAsync(db, ct);
        var directory = await DirectoryStore.LoadAsync(db, ct);
        using var file = new RegisterFile(codes, directory, today, problems.Add);
        if (!file.Open(path)) return new Dictionary<StudentId, LiveStudent>();
        while (problems.Count < RegisterImportResult.MostListed && file.Read(out var line))
        {
            if (line is not null) await staging.AddAsync(connection, line, ct);
        }
        await staging.LoadAsync(connection, ct);
        var elsewhere = await StudentLookup.LiveAsync(connection, null, staging.ReplacingElsewhere(), ct);
        staging.CheckReplacements(elsewhere);
        if (problems.Count == 0) await FindSharedLocalIdsAsync(connection, staging.BatchId, problems, ct);
        return elsewhere;
    }

    /// <summary>A local ID of a district, school year and building is one child's: two live IDs cannot both have it.</summary>
    private static async Task FindSharedLocalIdsAsync(MySqlConnection connection, long batchId, List<ImportProblem> problems, CancellationToken ct)
    {
        var lines = await connection.QueryAsync<int>(new CommandDefinition(
            """
            select line
            from (
                select r.line, count(*) over (partition by r.district, r.local_id, r.school_year, r.school) as lines_with_it
                from batch_row r
                join batch_decision d on d.batch_id = r.batch_id and d.line = r.line
                where r.batch_id = @batchId
                    and d.makes_claim = 1
                    and d.outcome = 'N'
            ) x
            where lines_with_it > 1
            order by line
            limit 1000
            """,
            new { batchId },
            cancellationToken: ct));
        problems.AddRange(lines.Select(line => new ImportProblem(line, "local_id", "one live ID a district, school year, building and local ID")));
    }

    /// <summary>IDs that the register has already are not inserted: unchanged where the file says the same, otherwise told.</summary>
    private static async Task<(int Unchanged, List<ImportProblem> Differences)> FindKnownAsync(MySqlConnection connection, long batchId, CancellationToken ct)
    {
        await connection.ExecuteAsync(new CommandDefinition(
            """
            update batch_decision d
            join batch_row r on r.batch_id = d.batch_id and r.line = d.line
            join student s on s.state_id = d.state_id
            left join student t on t.student_no = s.replaced_by
            left join known_as k on k.student_no = s.student_no and k.identity_hash = r.identity_hash
            set d.outcome = if(
                (d.rule = 'register' and s.status = 'live' and k.known_as_id is not null)
                    or (d.rule = 'retired' and s.status = 'retired' and coalesce(t.state_id, d.evidence) = d.evidence
                        and s.last_name = r.last_name and s.first_name = r.first_name and s.middle_name = r.middle_name
                        and s.birth_date = r.birth_date and s.sex = r.sex),
                'U', 'E')
            where d.batch_id = @batchId
                and d.outcome = 'N';

            update batch_decision d
            join batch_decision l on l.batch_id = d.batch_id and l.line = d.leader
            set d.makes_claim = 0,
                d.outcome = if(l.outcome = 'E', 'E', d.outcome)
            where d.batch_id = @batchId
                and d.outcome = 'M'
                and l.outcome in ('U', 'E')
            """,
            new { batchId },
            cancellationToken: ct));
        var differing = await connection.QueryAsync<int>(new CommandDefinition(
            """
            select line
            from batch_decision
            where batch_id = @batchId
                and outcome = 'E'
                and leader = line
            order by line
            """,
            new { batchId },
            cancellationToken: ct));
        var unchanged = await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            """
            select count(*)
            from batch_decision
            where batch_id = @batchId
                and outcome = 'U'
            """,
            new { batchId },
            cancellationToken: ct));
        return (unchanged, [.. differing.Select(line => new ImportProblem(line, "", "what the register has for this ID already; it stays as it is"))]);
    }

    /// <summary>Where a replaced ID was enrolled as the one that took its place (the same child twice), one claim is enough.</summary>
    private static Task<int> DropDoubleClaimsAsync(MySqlConnection connection, long batchId, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            update batch_decision d
            join (
                select r.line, row_number() over (partition by r.district, r.local_id, r.school_year, r.school order by r.line) as place
                from batch_row r
                join batch_decision o on o.batch_id = r.batch_id and o.line = r.line
                where r.batch_id = @batchId
                    and o.makes_claim = 1
            ) x on x.line = d.line
            set d.makes_claim = 0
            where d.batch_id = @batchId
                and x.place > 1
            """,
            new { batchId },
            cancellationToken: ct));

    /// <summary>Some chunks, each in one transaction through the gate, by the steps of every batch.</summary>
    private async Task<int> InsertAsync(long batchId, IEnumerable<Chunk> chunks, string actor, DateTime now, CancellationToken ct)
    {
        var added = 0;
        foreach (var chunk in chunks)
        {
            var inserted = 0;
            await db.InLoadingTransactionAsync(async (connection, tx) => inserted = await InsertAsync(connection, tx, batchId, chunk, actor, now, ct), ct);
            added += inserted;
        }
        return added;
    }

    private static async Task<int> InsertAsync(MySqlConnection connection, MySqlTransaction tx, long batchId, Chunk chunk, string actor, DateTime now, CancellationToken ct)
    {
        var parameters = new { batch = batchId, now, actor, extract_on = StatedOn };
        var steps = new StepRunner();
        await chunk.TakeAsync(connection, tx, batchId, steps, ct);
        var rows = await ChunkRows.ReadAsync(connection, tx, steps, ct);
        await RegisterGate.PassAsync(connection, tx, ct);
        var added = await StudentInsert.RunAsync(connection, tx, batchId, now, actor, steps, ct);
        await RunAsync(
            """
            update chunk_row c
            join student s on s.student_no = c.student_no
            set s.status = 'retired',
                s.status_reason = 'Retired in the register from before',
                s.status_by = @actor,
                s.status_at = @now
            where c.outcome = 'N'
                and c.rule = 'retired'
            """);
        await steps.RunAsync("280_insert_claims", connection, tx, parameters, ct);
        await RunAsync(
            """
            insert into register_statement (student_no, identity_hash, last_name, first_name, middle_name, suffix, sex, birth_date, race_ethnicity)
            select r.student_no, r.identity_hash, r.last_name, r.first_name, r.middle_name, r.suffix, r.sex, r.birth_date, r.race_ethnicity
            from chunk_row r
            left join claim c on c.student_no = r.student_no
            where r.outcome = 'N'
                and c.claim_id is null
            """);
        // Retired IDs are known by nothing.
        await RunAsync(
            """
            update chunk_row c
            join student s on s.student_no = c.student_no and s.status = 'retired'
            set c.student_no = null
            """);
        await rows.AddKnownAsAsync(connection, tx, parameters, batchId, steps, ct);
        var restated = (await connection.QueryAsync<int>(new CommandDefinition(
            """
            select distinct student_no
            from chunk_row
            where outcome = 'M'
                and makes_claim = 1
                and student_no is not null
            """,
            transaction: tx,
            cancellationToken: ct))).AsList();
        await ShownIdentityStore.RefreshAsync(connection, tx, restated, ct);
        return added;

        Task RunAsync(string sql) => connection.ExecuteAsync(new CommandDefinition(sql, parameters, tx, cancellationToken: ct));
    }

    /// <summary>All students are in: the rows of replaced IDs go to the ones that took their place.</summary>
    private static async Task SayWhoseAsync(
        MySqlConnection connection, RegisterStaging staging, IReadOnlyDictionary<StudentId, LiveStudent> elsewhere, long batchId, CancellationToken ct)
    {
        foreach (var some in staging.Late.Chunk(5_000))
        {
            var whose = some.Select(late => new { line = late.Row, live = staging.LiveOf(late.Retired, elsewhere)?.Value ?? "" });
            await connection.ExecuteAsync(new CommandDefinition(
                """
                update batch_decision d
                join json_table(@whose, '$[*]' columns (line int unsigned path '$.line', live char(10) path '$.live')) x on x.line = d.line
                set d.state_id = x.live
                where d.batch_id = @batchId
                """,
                new { batchId, whose = JsonSerializer.Serialize(whose) },
                cancellationToken: ct));
        }
    }

    private Task FinishAsync(long batchId, int added, int unchanged, int differing, string actor, DateTime now, CancellationToken ct) =>
        db.InLoadingTransactionAsync(
            async (connection, transaction) =>
            {
                await RegisterGate.PassAsync(connection, transaction, ct);
                await connection.ExecuteAsync(new CommandDefinition(
                    """
                    update student s
                    join batch_decision d on d.state_id = s.state_id
                    join student t on t.state_id = d.evidence
                    set s.replaced_by = t.student_no
                    where d.batch_id = @batchId
                        and d.rule = 'retired'
                        and d.outcome in ('N', 'U')
                        and s.replaced_by is null
                    """,
                    new { batchId },
                    transaction,
                    cancellationToken: ct));
                await AuditTrail.WriteAsync(
                    connection,
                    transaction,
                    new AuditEntry(now, actor, "register.import", null, $"batch {batchId.ToString(CultureInfo.InvariantCulture)}", new { added, unchanged, differing }),
                    ct);
            },
            ct);

    private async Task EndAsync(MySqlConnection connection, long batchId, string state, int lines, int added, CancellationToken ct)
    {
        await BatchStager.EmptyAsync(work => db.InTransactionAsync(work, ct), batchId, ct);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            update batch
            set state = @state,
                stage = 'done',
                rows_total = @lines,
                rows_done = @lines,
                added = @added,
                finished_at = @finished
            where batch_id = @batchId
            """,
            new { batchId, state, lines, added, finished = time.GetUtcNow().UtcDateTime },
            cancellationToken: ct));
    }
}
