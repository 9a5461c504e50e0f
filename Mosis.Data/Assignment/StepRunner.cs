using System.Diagnostics;
using System.Text.Json;
using Dapper;
using MySqlConnector;

namespace Mosis.Data.Assignment;

/// <summary>Runs numbered steps and keeps the rows and the time of each, for the assigner's own record.</summary>
internal sealed class StepRunner
{
    private readonly bool _records;

    public StepRunner()
        : this(true)
    {
    }

    private StepRunner(bool records) => _records = records;

    /// <summary>For one row: nobody asks for its times.</summary>
    public static StepRunner WithoutRecord => new(false);

    private readonly Dictionary<string, (int Runs, long Rows, double Milliseconds)> _record = new(StringComparer.Ordinal);

    public async Task<int> RunAsync(string step, MySqlConnection connection, MySqlTransaction? tx, object parameters, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        var rows = await connection.ExecuteAsync(new CommandDefinition(StepText.Of(step), parameters, tx, cancellationToken: ct));
        Note(step, rows, started);
        return rows;
    }

    /// <summary>These steps in their order; where no record is kept, as one command.</summary>
    public async Task RunAsync(IReadOnlyList<string> steps, MySqlConnection connection, MySqlTransaction? tx, object parameters, CancellationToken ct)
    {
        if (!_records)
        {
            await connection.ExecuteAsync(new CommandDefinition(string.Join(";\n\n", steps.Select(StepText.Of)), parameters, tx, cancellationToken: ct));
            return;
        }
        foreach (var step in steps) await RunAsync(step, connection, tx, parameters, ct);
    }

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string step, MySqlConnection connection, MySqlTransaction? tx, object parameters, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        var rows = (await connection.QueryAsync<T>(new CommandDefinition(StepText.Of(step), parameters, tx, cancellationToken: ct))).AsList();
        Note(step, rows.Count, started);
        return rows;
    }

    /// <summary>Work in C# is a step of the record too.</summary>
    public void Note(string step, long rows, long startedTimestamp)
    {
        if (!_records) return;
        var (runs, before, milliseconds) = _record.GetValueOrDefault(step);
        _record[step] = (runs + 1, before + rows, milliseconds + Stopwatch.GetElapsedTime(startedTimestamp).TotalMilliseconds);
    }

    public async Task SaveAsync(MySqlConnection connection, long batchId, CancellationToken ct)
    {
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into step_timing (batch_id, step, runs, affected, milliseconds)
            select @batchId, r.step, r.runs, r.affected, r.milliseconds
            from json_table(@record, '$[*]' columns (
                step varchar(40) path '$.step', runs int path '$.runs', affected bigint path '$.rows', milliseconds double path '$.milliseconds')) r
            on duplicate key update
                runs = step_timing.runs + values(runs),
                affected = step_timing.affected + values(affected),
                milliseconds = step_timing.milliseconds + values(milliseconds)
            """,
            new { batchId, record = JsonSerializer.Serialize(_record.Select(r => new { step = r.Key, runs = r.Value.Runs, rows = r.Value.Rows, milliseconds = r.Value.Milliseconds })) },
            cancellationToken: ct));
        _record.Clear();
    }
}
