using Dapper;
using MySqlConnector;

namespace Mosis.Data.Access.Pins;

/// <summary>For whom a right PIN counts.</summary>
internal static class PinStanding
{
    /// <summary>Whether the person has access in the district, asks for it with a statement, or is of the state's security office.</summary>
    /// <param name="today">In the state's time zone.</param>
    public static Task<bool> HasAsync(
        MySqlConnection connection, MySqlTransaction transaction, long personId, string district, DateOnly today, CancellationToken ct) =>
        connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            """
            select exists (
                select 1
                from access_grant
                where person_id = @personId
                    and (district = @district or role = 'security-administrator')
                    and revoked_at is null
                    and (ends_on is null or ends_on >= @today))
                or exists (
                    select 1
                    from access_request
                    where open_marker = @marker
                        and state in ('submitted', 'received', 'returned'))
            """,
            new { personId, district, today, marker = Requests.RequestDrafts.Marker(personId, district) },
            transaction,
            cancellationToken: ct));
}
