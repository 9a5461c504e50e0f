using Dapper;
using Mosis.Data.Matching;
using Mosis.Data.Sql;
using MySqlConnector;

namespace Mosis.Data.Assignment;

/// <summary>An undecided row is itself a candidate for later rows: its keys.</summary>
internal static class QuestionKeys
{
    /// <summary>Of the questions that a chunk has just opened (steps 300 and 310).</summary>
    public static async Task AddAsync(MySqlConnection connection, MySqlTransaction tx, object parameters, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<StagedRow>(new CommandDefinition(
            $"""
            select n.near_match_id as NearMatchId, {StagedRow.Columns}
            from chunk_row r
            straight_join near_match n force index (primary) on n.near_match_id = r.near_match_id and n.batch_id = @Batch and n.line = r.line
            where r.outcome = 'Q'
            """,
            parameters,
            tx,
            cancellationToken: ct));
        var keys = new BulkRows("near_match_key", "key_hash", "near_match_id");
        foreach (var row in rows)
        {
            foreach (var key in MatchKeys.Of(row.Identity)) keys.Add(key, row.NearMatchId);
        }
        await keys.InsertAsync(connection, tx, ct);
    }
}
