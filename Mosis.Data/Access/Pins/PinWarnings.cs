using System.Globalization;
using Dapper;
using Mosis.Data.Mail;
using MySqlConnector;

namespace Mosis.Data.Access.Pins;

/// <summary>
/// Tells those whom a PIN belongs to that someone was locked out: the superintendent of the directory, the district's representatives, the state's security
/// administrators. Without a name and without the PIN.
/// </summary>
internal static class PinWarnings
{
    public static Task PersonLockedAsync(
        MySqlConnection connection, MySqlTransaction transaction, string district, long personId, PinTries tries, DateTime now, DateOnly today, CancellationToken ct) =>
        QueueAsync(
            connection,
            transaction,
            district,
            "A Security PIN was typed wrongly again and again",
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                The Security PIN of district {district} was typed wrongly {tries.Failures} times by the same person (number {personId}).
                That person cannot use it until {tries.NotBefore:yyyy-MM-dd HH:mm} UTC. The PIN itself is still good for everybody else.

                If nobody of your district is trying to use it, tell the state's security administrator: the person can be found in the audit trail.
                """),
            now,
            today,
            ct);

    public static Task PinLockedAsync(
        MySqlConnection connection, MySqlTransaction transaction, string district, DateTime now, DateOnly today, CancellationToken ct) =>
        QueueAsync(
            connection,
            transaction,
            district,
            "A Security PIN is locked",
            $"""
            The Security PIN of district {district} was typed wrongly {PinRules.FailuresThatLockPin} times in a row. It is locked: nobody can use it any more,
            even typed right. The state's security administrator issues a new one, which comes by letter.
            """,
            now,
            today,
            ct);

    private static async Task QueueAsync(
        MySqlConnection connection, MySqlTransaction transaction, string district, string subject, string body, DateTime now, DateOnly today, CancellationToken ct)
    {
        var addresses = await connection.QueryAsync<string>(new CommandDefinition(
            """
            select p.email
            from access_grant g
            join person p on p.person_id = g.person_id
            where (g.role = 'security-administrator' or (g.role = 'representative' and g.district = @district))
                and g.revoked_at is null
                and (g.ends_on is null or g.ends_on >= @today)
                and p.email <> ''
            union
            select superintendent_email
            from district
            where code = @district
                and superintendent_email <> ''
            """,
            new { district, today },
            transaction,
            cancellationToken: ct));
        foreach (var address in addresses.Distinct(StringComparer.OrdinalIgnoreCase).Where(address => !address.Any(char.IsControl)))
            await MailOutbox.QueueAsync(connection, transaction, new MailDraft(address, $"MOSIS Student IDs: {subject}", body, $"district:{district}"), now, ct);
    }
}
