using Dapper;
using Mosis.Data.Matching;
using MySqlConnector;

namespace Mosis.Data.Assignment;

/// <summary>
/// The keys of what others have added to the register since a batch's watermark. Every insert passes the gate, so the numbers rise in commit order: each
/// reading goes on where the last one ended, and under the gate only what came in the last moment is left to read.
/// </summary>
internal sealed class AddedSince(long batchId, long watermark)
{
    private readonly HashSet<ulong> _keys = [];
    private long _read = watermark;

    public async Task ReadOnAsync(MySqlConnection connection, MySqlTransaction tx, CancellationToken ct)
    {
        if (_read == long.MaxValue) return;
        var last = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            """
            select coalesce(max(known_as_id), 0)
            from known_as
            """,
            transaction: tx,
            cancellationToken: ct));
        if (last <= _read) return;
        var added = connection.QueryUnbufferedAsync<KnownAsRow>(
            """
            select student_no as StudentNo, last_norm as Last, first_norm as First, middle_norm as Middle, birth_date as BirthDate
            from known_as force index (by_number)
            where known_as_id > @_read
                and known_as_id <= @last
                and not (batch_id <=> @batchId)
            """,
            new { _read, last, batchId },
            tx);
        await foreach (var set in added.WithCancellation(ct)) _keys.UnionWith(MatchKeys.Of(set.Identity));
        _read = last;
    }

    /// <summary>Whether something that was added may be the row's child.</summary>
    public bool Concerns(Identity identity) => _keys.Count > 0 && MatchKeys.Of(identity).Any(_keys.Contains);
}
