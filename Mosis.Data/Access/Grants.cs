using Dapper;
using Mosis.Data.Audit;
using Mosis.Data.Sql;
using MySqlConnector;

namespace Mosis.Data.Access;

/// <summary>Who may do what: given and revoked, never deleted, each act audited.</summary>
public sealed class Grants(MosisDb db, TimeProvider time)
{
    /// <summary>What the person may do at this moment, the oldest grant first.</summary>
    /// <param name="today">In the state's time zone: a grant is good through the day on which it ends.</param>
    public async Task<IReadOnlyList<Grant>> LiveAsync(long personId, DateOnly today, CancellationToken ct = default)
    {
        await using var connection = await db.OpenAsync(ct);
        return await LiveAsync(connection, null, personId, today, ct);
    }

    /// <summary>The number of the grant, without an end; when the person holds just this one already, its number, and nothing is written.</summary>
    /// <param name="schools">Four digits each, of a building user alone.</param>
    /// <exception cref="ArgumentException">The role and its place do not belong together, or the directory does not know the place.</exception>
    public Task<long> GiveAsync(
        long personId, Role role, string? district, IReadOnlyCollection<string> schools, DateOnly today, string actor, CancellationToken ct = default)
    {
        var wanted = new GrantWanted(personId, role, district, schools, null);
        return db.InTransactionAsync(
            (connection, transaction) => GiveAsync(connection, transaction, wanted, today, actor, time.GetUtcNow().UtcDateTime, ct),
            ct);
    }

    /// <summary>In a transaction of the caller's. When the person holds just this grant already, it ends when the new one would.</summary>
    internal static async Task<long> GiveAsync(
        MySqlConnection connection, MySqlTransaction transaction, GrantWanted wanted, DateOnly today, string actor, DateTime now, CancellationToken ct)
    {
        var (personId, district, endsOn, role) = (wanted.PersonId, wanted.District, wanted.EndsOn, wanted.Role.Word());
        await CheckPlaceAsync(connection, transaction, district, wanted.Schools, ct);
        var held = (await LiveAsync(connection, transaction, personId, today, ct))
            .FirstOrDefault(grant => grant.Role == wanted.Role && grant.District == district && grant.Schools.SequenceEqual(wanted.Schools));
        if (held is not null) return await RenewAsync(connection, transaction, held, endsOn, actor, now, ct);
        var grantId = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            """
            insert into access_grant (person_id, role, district, granted_at, granted_by, ends_on)
            values (@personId, @role, @district, @now, @actor, @endsOn);
            select last_insert_id()
            """,
            new { personId, role, district, now, actor, endsOn },
            transaction,
            cancellationToken: ct));
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into access_grant_school (grant_id, school)
            values (@grantId, @school)
            """,
            wanted.Schools.Select(school => new { grantId, school }),
            transaction,
            cancellationToken: ct));
        await AuditTrail.WriteAsync(
            connection,
            transaction,
            new AuditEntry(now, actor, "access.grant", district, $"person:{personId}", new { grant = grantId, role, schools = wanted.Schools, endsOn }),
            ct);
        return grantId;
    }

    /// <summary>The grant is good through this day; null: it is left as it is.</summary>
    internal static async Task<long> RenewAsync(
        MySqlConnection connection, MySqlTransaction transaction, Grant held, DateOnly? endsOn, string actor, DateTime now, CancellationToken ct)
    {
        if (endsOn is null) return held.GrantId;
        await connection.ExecuteAsync(new CommandDefinition(
            """
            update access_grant
            set ends_on = @endsOn
            where grant_id = @GrantId
            """,
            new { held.GrantId, endsOn },
            transaction,
            cancellationToken: ct));
        await AuditTrail.WriteAsync(
            connection,
            transaction,
            new AuditEntry(now, actor, "access.renew", held.District, $"person:{held.PersonId}", new { grant = held.GrantId, endsOn }),
            ct);
        return held.GrantId;
    }

    /// <summary>False when the grant was not there or is revoked already. It ends at once: each request reads the grants anew.</summary>
    public Task<bool> RevokeAsync(long grantId, string why, string actor, CancellationToken ct = default) =>
        db.InTransactionAsync(
            (connection, transaction) => RevokeAsync(connection, transaction, grantId, why, actor, time.GetUtcNow().UtcDateTime, ct),
            ct);

    internal static async Task<bool> RevokeAsync(
        MySqlConnection connection, MySqlTransaction transaction, long grantId, string why, string actor, DateTime now, CancellationToken ct)
    {
        var revoked = await connection.ExecuteAsync(new CommandDefinition(
            """
            update access_grant
            set revoked_at = @now,
                revoked_by = @actor,
                revoked_why = @why
            where grant_id = @grantId
                and revoked_at is null
            """,
            new { grantId, now, actor, why },
            transaction,
            cancellationToken: ct));
        if (revoked == 0) return false;
        var (personId, district) = await connection.QuerySingleAsync<(long, string?)>(new CommandDefinition(
            """
            select cast(person_id as signed), district
            from access_grant
            where grant_id = @grantId
            """,
            new { grantId },
            transaction,
            cancellationToken: ct));
        await AuditTrail.WriteAsync(
            connection, transaction, new AuditEntry(now, actor, "access.revoke", district, $"person:{personId}", new { grant = grantId, why }), ct);
        return true;
    }

    private static async Task<IReadOnlyList<Grant>> LiveAsync(
        MySqlConnection connection, MySqlTransaction? transaction, long personId, DateOnly today, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<GrantRow>(new CommandDefinition(
            """
            select cast(g.grant_id as signed) as GrantId, g.role as Role, g.district as District, s.school as School
            from access_grant g
            left join access_grant_school s on s.grant_id = g.grant_id
            where g.person_id = @personId
                and g.revoked_at is null
                and (g.ends_on is null or g.ends_on >= @today)
            order by g.grant_id, s.school
            """,
            new { personId, today },
            transaction,
            cancellationToken: ct));
        return
        [
            .. rows.GroupBy(row => row.GrantId).Select(rows => new Grant(
                rows.Key, personId, Roles.Of(rows.First().Role), rows.First().District, [.. rows.Select(row => row.School).OfType<string>()])),
        ];
    }

    private static async Task CheckPlaceAsync(
        MySqlConnection connection, MySqlTransaction transaction, string? district, IReadOnlyList<string> schools, CancellationToken ct)
    {
        if (district is null) return;
        var isDistrict = await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            """
            select exists (select 1 from district where code = @district)
            """,
            new { district },
            transaction,
            cancellationToken: ct));
        if (!isDistrict) throw new ArgumentException($"The directory has no district {district}.");
        if (schools.Count == 0) return;
        var known = await connection.QueryAsync<string>(new CommandDefinition(
            """
            select code
            from school
            where district = @district
                and code in @schools
            """,
            new { district, schools },
            transaction,
            cancellationToken: ct));
        var unknown = schools.Except(known).ToList();
        if (unknown.Count > 0) throw new ArgumentException($"The directory has no building {string.Join(", ", unknown)} of district {district}.");
    }

    private sealed record GrantRow
    {
        public required long GrantId { get; init; }
        public required string Role { get; init; }
        public string? District { get; init; }
        public string? School { get; init; }
    }
}
