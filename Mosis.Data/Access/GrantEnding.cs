using Dapper;
using Mosis.Data.Sql;
using MySqlConnector;

namespace Mosis.Data.Access;

/// <summary>What came of the ending of a grant.</summary>
public enum GrantEnded
{
    /// <summary>It is ended, and the person's sessions with it.</summary>
    Done,

    /// <summary>The person has no such grant.</summary>
    Unknown,

    /// <summary>It was ended before: nothing was done.</summary>
    Already,

    /// <summary>One's own as security administrator: somebody else ends it.</summary>
    Own,

    /// <summary>The state's last security administrator: nobody could give access any more.</summary>
    Last,
}

/// <summary>A grant is ended at once by the security administrator; who held it is signed out everywhere.</summary>
public sealed class GrantEnding(MosisDb db, TimeProvider time)
{
    /// <summary>In characters.</summary>
    public const int LongestReason = 300;

    /// <param name="personId">Whose grant it is.</param>
    /// <param name="byPersonId">Who ends it.</param>
    /// <param name="today">In the state's time zone.</param>
    public Task<GrantEnded> EndAsync(long personId, long grantId, string why, long byPersonId, DateOnly today, CancellationToken ct = default) => db.InTransactionAsync(
        async (connection, transaction) =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var role = await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
                """
                select role
                from access_grant
                where grant_id = @grantId
                    and person_id = @personId
                """,
                new { grantId, personId },
                transaction,
                cancellationToken: ct));
            if (role is null) return GrantEnded.Unknown;
            if (role == Role.SecurityAdministrator.Word())
            {
                if (personId == byPersonId) return GrantEnded.Own;
                if (await IsLastAsync(connection, transaction, grantId, today, ct)) return GrantEnded.Last;
            }
            if (!await Grants.RevokeAsync(connection, transaction, grantId, why, $"person:{byPersonId}", now, ct)) return GrantEnded.Already;
            await Sessions.EndOfPersonAsync(connection, transaction, personId, "grant-ended", now, ct);
            return GrantEnded.Done;
        },
        ct);

    /// <summary>Locked: of two who end each other's at once, the second sees that the first is gone.</summary>
    private static async Task<bool> IsLastAsync(MySqlConnection connection, MySqlTransaction transaction, long grantId, DateOnly today, CancellationToken ct)
    {
        var live = await connection.QueryAsync<long>(new CommandDefinition(
            """
            select cast(grant_id as signed)
            from access_grant
            where role = 'security-administrator'
                and revoked_at is null
                and (ends_on is null or ends_on >= @today)
            order by grant_id
            for update
            """,
            new { today },
            transaction,
            cancellationToken: ct));
        return live.AsList() is [var only] && only == grantId;
    }
}
