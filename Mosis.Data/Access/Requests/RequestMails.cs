using System.Globalization;
using Dapper;
using Mosis.Data.Mail;
using MySqlConnector;

namespace Mosis.Data.Access.Requests;

/// <summary>
/// The mails about requests, queued in the transaction of the act that they tell. Plain words and the reference: no reason as somebody typed it, no PIN, no
/// link that opens anything without signing in.
/// </summary>
internal static class RequestMails
{
    public static Task SubmittedAsync(MySqlConnection connection, MySqlTransaction transaction, AccessRequest request, DateTime now, CancellationToken ct) =>
        TellAsync(
            connection,
            transaction,
            request,
            "Your request for access was submitted",
            """
            Next: print the Assurance Statement, sign it, and have your superintendent or the authorized representative sign it and give you the Security PIN Code.
            Then sign in, open the request under Access, and upload the signed statement as a PDF file. Or sign without paper there.
            """,
            now,
            ct);

    public static Task ReturnedAsync(MySqlConnection connection, MySqlTransaction transaction, AccessRequest request, DateTime now, CancellationToken ct) =>
        TellAsync(
            connection,
            transaction,
            request,
            "Your request for access was returned",
            "Something is missing or does not agree. Sign in and open the request under Access: the reason stands there, and what to do.",
            now,
            ct);

    public static Task ApprovedAsync(
        MySqlConnection connection, MySqlTransaction transaction, AccessRequest request, DateOnly endsOn, DateTime now, CancellationToken ct) =>
        TellAsync(
            connection,
            transaction,
            request,
            "Access has been provided",
            string.Create(CultureInfo.InvariantCulture, $"You can work from now on. The access ends on {endsOn:MM/dd/yyyy} unless your district renews it."),
            now,
            ct);

    public static Task DeclinedAsync(MySqlConnection connection, MySqlTransaction transaction, AccessRequest request, DateTime now, CancellationToken ct) =>
        TellAsync(
            connection, transaction, request, "Your request for access was declined", "Sign in and open the request under Access: the reason stands there.", now, ct);

    public static Task ExpiredAsync(MySqlConnection connection, MySqlTransaction transaction, AccessRequest request, DateTime now, CancellationToken ct) =>
        TellAsync(
            connection,
            transaction,
            request,
            "Your request for access has expired",
            "No signed statement came in time. If you still need access, sign in and ask anew under Access.",
            now,
            ct);

    public static Task PaperRefusedAsync(MySqlConnection connection, MySqlTransaction transaction, AccessRequest request, DateTime now, CancellationToken ct) =>
        TellAsync(
            connection,
            transaction,
            request,
            "Your signed statement could not be taken",
            "It was checked after you had sent it, and could not be taken. Sign in and open the request under Access: the reason stands there. Then send it again.",
            now,
            ct);

    /// <summary>To each representative of the district but the one who asks.</summary>
    public static async Task CountersignAskedAsync(
        MySqlConnection connection, MySqlTransaction transaction, AccessRequest request, DateTime now, DateOnly today, CancellationToken ct)
    {
        var addresses = await connection.QueryAsync<string>(new CommandDefinition(
            """
            select distinct p.email
            from access_grant g
            join person p on p.person_id = g.person_id
            where g.district = @District
                and g.role = 'representative'
                and g.person_id <> @PersonId
                and g.revoked_at is null
                and (g.ends_on is null or g.ends_on >= @today)
                and p.email <> ''
            """,
            new { request.District, request.PersonId, today },
            transaction,
            cancellationToken: ct));
        foreach (var address in addresses.Where(address => !address.Any(char.IsControl)))
        {
            var body = $"""
                A request for access in district {request.District} waits for your signature: {request.Reference}.

                Sign in and open Access, Requests to sign. You see there exactly what you assure. Sign with the district's Security PIN Code, or decline with a reason.
                """;
            await MailOutbox.QueueAsync(connection, transaction, new MailDraft(address, $"MOSIS Student IDs: A request waits for you: {request.Reference}", body, request.Subject), now, ct);
        }
    }

    private static Task TellAsync(
        MySqlConnection connection, MySqlTransaction transaction, AccessRequest request, string subject, string words, DateTime now, CancellationToken ct)
    {
        var body = $"""
            Request {request.Reference}, district {request.District}, {request.DistrictName}.

            {words}
            """;
        return MailOutbox.QueueAsync(
            connection, transaction, new MailDraft(request.Email, $"MOSIS Student IDs: {subject}: {request.Reference}", body, request.Subject), now, ct);
    }
}
