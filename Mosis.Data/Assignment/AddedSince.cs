using Dapper;
using Mosis.Data.Matching;
using Mosis.Data.Sql;
using MySqlConnector;

namespace Mosis.Data.Assignment;

/// <summary>
/// The keys of what others have added to the register since a batch's watermarks: students, and questions. Every insert passes the gate, so the numbers
/// rise in commit order: each reading goes on where the last one ended, and under the gate only what came in the last moment is left to read.
/// </summary>
internal sealed class AddedSince(long batchId, long watermark, long nearWatermark)
{
    private readonly HashSet<ulong> _students = [];
    private readonly HashSet<ulong> _questions = [];
    private long _read = watermark;
    private long _nearRead = nearWatermark;

    public async Task ReadOnAsync(MySqlConnection connection, MySqlTransaction tx, CancellationToken ct)
    {
        var (last, nearLast) = await connection.QuerySingleAsync<(long, long)>(new CommandDefinition(
            """
            select coalesce((select max(known_as_id) from known_as), 0), coalesce((select max(near_match_id) from near_match), 0)
            """,
            transaction: tx,
            cancellationToken: ct));
        if (last > _read) await ReadStudentsAsync(connection, tx, last, ct);
        if (nearLast > _nearRead) await ReadQuestionsAsync(connection, tx, nearLast, ct);
        (_read, _nearRead) = (Math.Max(_read, last), Math.Max(_nearRead, nearLast));
    }

    /// <summary>Whether something that was added may be the row's child: a student, and to a row that is to be new also an undecided row, whose answer it waits for.</summary>
    public bool Concerns(Identity identity, bool isNew) =>
        _students.Count + _questions.Count > 0 && MatchKeys.Of(identity).Any(key => _students.Contains(key) || (isNew && _questions.Contains(key)));

    private async Task ReadStudentsAsync(MySqlConnection connection, MySqlTransaction tx, long last, CancellationToken ct)
    {
        var added = connection.StreamAsync<KnownAsRow>(
            """
            select student_no as StudentNo, last_norm as Last, first_norm as First, middle_norm as Middle, birth_date as BirthDate
            from known_as force index (by_number)
            where known_as_id > @_read
                and known_as_id <= @last
                and not (batch_id <=> @batchId)
            """,
            new { _read, last, batchId },
            tx,
            ct);
        await foreach (var set in added) _students.UnionWith(MatchKeys.Of(set.Identity));
    }

    private async Task ReadQuestionsAsync(MySqlConnection connection, MySqlTransaction tx, long last, CancellationToken ct) =>
        _questions.UnionWith(await connection.QueryAsync<ulong>(new CommandDefinition(
            """
            select q.key_hash
            from near_match n force index (primary)
            straight_join near_match_key q force index (by_near_match) on q.near_match_id = n.near_match_id
            where n.near_match_id > @_nearRead
                and n.near_match_id <= @last
                and n.is_open = 1
                and n.batch_id <> @batchId
            """,
            new { _nearRead, last, batchId },
            tx,
            cancellationToken: ct)));
}
