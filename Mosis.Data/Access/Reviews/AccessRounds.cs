using System.Globalization;
using Dapper;
using Microsoft.Extensions.Options;
using Mosis.Data.Audit;
using Mosis.Data.Batches;
using Mosis.Data.Mail;
using Mosis.Data.Sql;
using MySqlConnector;

namespace Mosis.Data.Access.Reviews;

/// <summary>What a round did.</summary>
/// <param name="Reminded">Grants of whose coming end somebody was told.</param>
/// <param name="Ended">Grants whose day had come.</param>
/// <param name="Unused">Grants that ended because their holder had not signed in for too long.</param>
public sealed record AccessRound(int Reminded, int Ended, int Unused);

/// <summary>Access that ends by itself: told before, ended on its day, ended when unused; run by intake processes, any number of them. Each is told once.</summary>
public sealed class AccessRounds(MosisDb db, IOptions<ReviewOptions> options, IOptions<StateOptions> state, TimeProvider time)
{
    /// <summary>Days before the end on which user and representatives are told.</summary>
    public static readonly IReadOnlyList<int> Reminders = [60, 30, 7];

    private const int AtMost = 500;

    private const string Actor = "system";

    public async Task<AccessRound> RoundAsync(CancellationToken ct = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var today = state.Value.Today(now);
        var reminded = 0;
        // The nearest first: who is told of seven days is not told of sixty as well.
        foreach (var days in Reminders.Order())
        {
            var kind = string.Create(CultureInfo.InvariantCulture, $"ends-{days}");
            foreach (var grant in await EndingAsync(today, today.AddDays(days), kind, ct)) reminded += await TellAsync(grant, kind, days, now, today, ct);
        }
        var (ended, unused) = (0, 0);
        foreach (var grant in await EndingAsync(new DateOnly(2000, 1, 1), today.AddDays(-1), "ended", ct)) ended += await EndAsync(grant, now, ct);
        foreach (var grant in await UnusedAsync(now, today, ct)) unused += await EndUnusedAsync(grant, now, ct);
        return new AccessRound(reminded, ended, unused);
    }

    private Task<int> TellAsync(EndingGrant grant, string kind, int days, DateTime now, DateOnly today, CancellationToken ct) => db.InTransactionAsync(
        async (connection, transaction) =>
        {
            if (!await NoteAsync(connection, transaction, grant, kind, now, ct)) return 0;
            // What lies further off has been told with this.
            foreach (var further in Reminders.Where(each => each > days))
                await NoteAsync(connection, transaction, grant, string.Create(CultureInfo.InvariantCulture, $"ends-{further}"), now, ct);
            await ToHolderAsync(
                connection,
                transaction,
                grant,
                "Your access ends soon",
                $"Your access in district {grant.District} ends on {Day(grant.EndsOn)}. A representative of your district can keep it for another year; or ask for it anew.",
                now,
                ct);
            foreach (var address in await RepresentativesAsync(connection, transaction, grant, today, ct))
            {
                var body = $"""
                    The access of person {grant.PersonId} in district {grant.District} ends on {Day(grant.EndsOn)}.

                    Sign in and open Access, People of your district: keep it for another year, or end it.
                    """;
                await MailOutbox.QueueAsync(connection, transaction, new MailDraft(address, "MOSIS Student IDs: Access in your district ends soon", body, grant.About), now, ct);
            }
            return 1;
        },
        ct);

    private Task<int> EndAsync(EndingGrant grant, DateTime now, CancellationToken ct) => db.InTransactionAsync(
        async (connection, transaction) =>
        {
            if (!await NoteAsync(connection, transaction, grant, "ended", now, ct)) return 0;
            await Sessions.EndOfPersonAsync(connection, transaction, grant.PersonId, "grant-ended", now, ct);
            await AuditTrail.WriteAsync(
                connection,
                transaction,
                new AuditEntry(now, Actor, "access.ended", grant.District, $"person:{grant.PersonId}", new { grant = grant.GrantId, grant.EndsOn }),
                ct);
            await ToHolderAsync(
                connection, transaction, grant, "Your access has ended", $"Your access ended on {Day(grant.EndsOn)}. If you still need it, sign in and ask anew under Access.", now, ct);
            return 1;
        },
        ct);

    private Task<int> EndUnusedAsync(EndingGrant grant, DateTime now, CancellationToken ct) => db.InTransactionAsync(
        async (connection, transaction) =>
        {
            var why = string.Create(CultureInfo.InvariantCulture, $"not used for {options.Value.UnusedDays} days");
            if (!await Grants.RevokeAsync(connection, transaction, grant.GrantId, why, Actor, now, ct)) return 0;
            await ToHolderAsync(
                connection, transaction, grant, "Your access has ended", $"It was {why}. If you still need it, sign in and ask anew under Access.", now, ct);
            return 1;
        },
        ct);

    /// <summary>False when it was told before, or is being told by another process.</summary>
    private static async Task<bool> NoteAsync(MySqlConnection connection, MySqlTransaction transaction, EndingGrant grant, string kind, DateTime now, CancellationToken ct) =>
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert ignore into grant_notice (grant_id, kind, ends_on, told_at)
            values (@GrantId, @kind, @EndsOn, @now)
            """,
            new { grant.GrantId, kind, grant.EndsOn, now },
            transaction,
            cancellationToken: ct)) == 1;

    private static Task ToHolderAsync(
        MySqlConnection connection, MySqlTransaction transaction, EndingGrant grant, string subject, string words, DateTime now, CancellationToken ct) =>
        grant.Email.Length == 0 || grant.Email.Any(char.IsControl)
            ? Task.CompletedTask
            : MailOutbox.QueueAsync(connection, transaction, new MailDraft(grant.Email, $"MOSIS Student IDs: {subject}", words, grant.About), now, ct);

    private static async Task<IEnumerable<string>> RepresentativesAsync(
        MySqlConnection connection, MySqlTransaction transaction, EndingGrant grant, DateOnly today, CancellationToken ct)
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
            new { grant.District, grant.PersonId, today },
            transaction,
            cancellationToken: ct));
        return addresses.Where(address => !address.Any(char.IsControl));
    }

    /// <summary>Grants with their last day in this time of which that was not told yet.</summary>
    private async Task<IReadOnlyList<EndingGrant>> EndingAsync(DateOnly from, DateOnly to, string kind, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        return (await connection.QueryAsync<EndingGrant>(new CommandDefinition(
            """
            select cast(g.grant_id as signed) as GrantId, cast(g.person_id as signed) as PersonId, coalesce(g.district, '') as District, g.ends_on as EndsOn, p.email as Email
            from access_grant g
            join person p on p.person_id = g.person_id
            left join grant_notice n on n.grant_id = g.grant_id and n.kind = @kind and n.ends_on = g.ends_on
            where g.ends_on between @from and @to
                and g.revoked_at is null
                and n.grant_id is null
            order by g.ends_on, g.grant_id
            limit @AtMost
            """,
            new { from, to, kind, AtMost },
            cancellationToken: ct))).AsList();
    }

    /// <summary>The last security administrators stay, however long they were away: nobody else could give access.</summary>
    private async Task<IReadOnlyList<EndingGrant>> UnusedAsync(DateTime now, DateOnly today, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        return (await connection.QueryAsync<EndingGrant>(new CommandDefinition(
            """
            select cast(g.grant_id as signed) as GrantId, cast(g.person_id as signed) as PersonId, coalesce(g.district, '') as District, g.ends_on as EndsOn, p.email as Email
            from access_grant g
            join person p on p.person_id = g.person_id
            where g.granted_at < @since
                and coalesce(p.last_sign_in_at, g.granted_at) < @since
                and g.role <> 'security-administrator'
                and g.revoked_at is null
                and (g.ends_on is null or g.ends_on >= @today)
            order by g.grant_id
            limit @AtMost
            """,
            new { since = now.AddDays(-options.Value.UnusedDays), today, AtMost },
            cancellationToken: ct))).AsList();
    }

    private static string Day(DateOnly? day) => day?.ToString("MM/dd/yyyy", CultureInfo.InvariantCulture) ?? "";

    private sealed record EndingGrant
    {
        public long GrantId { get; init; }
        public long PersonId { get; init; }
        public required string District { get; init; }
        public DateOnly? EndsOn { get; init; }
        public required string Email { get; init; }

        public string About => $"grant:{GrantId}";
    }
}
