using Dapper;
using Mosis.Data.Access.Reviews;
using Mosis.Data.Sql;
using MySqlConnector;

namespace Mosis.Data.Access;

/// <summary>Who has access, for the state's security office and the auditor. The caller has made sure that it is one of these who asks.</summary>
public sealed class PeopleWithAccess(MosisDb db, TimeProvider time)
{
    /// <summary>A page of them, by their number, and how many there are.</summary>
    /// <param name="today">In the state's time zone.</param>
    /// <param name="page">From 1.</param>
    public async Task<(IReadOnlyList<PersonWithAccess> People, int Total)> ListAsync(
        PeopleQuery query, DateOnly today, int page, int pageRows, CancellationToken ct = default)
    {
        await using var connection = await db.OpenAsync(ct);
        var sought = new
        {
            query.District,
            Role = query.Role?.Word(),
            query.PersonId,
            Name = query.Name is null ? null : "%" + query.Name.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal) + "%",
            query.OnlyShared,
            today,
            skip = (page - 1) * pageRows,
            pageRows,
        };
        var total = await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            $"""
            select count(*)
            from person p
            where {Sought}
            """,
            sought,
            cancellationToken: ct));
        var people = (await connection.QueryAsync<Person>(new CommandDefinition(
            $"""
            select cast(p.person_id as signed) as PersonId, p.issuer as Issuer, p.subject as Subject, p.name as Name, p.email as Email,
                p.last_sign_in_at as LastSignInAt
            from person p
            where {Sought}
            order by p.person_id
            limit @skip, @pageRows
            """,
            sought,
            cancellationToken: ct))).AsList();
        if (people.Count == 0) return ([], total);
        long[] numbers = [.. people.Select(person => person.PersonId)];
        var grants = (await LivesAsync(connection, numbers, today, ct)).Where(life => life.IsLive).Select(life => life.Grant).Reverse().ToLookup(grant => grant.PersonId);
        var signs = await SignsAsync(connection, numbers, ct);
        return ([.. people.Select(person => new PersonWithAccess(person, [.. grants[person.PersonId]], signs.GetValueOrDefault(person.PersonId)))], total);
    }

    /// <summary>Null when there is no such person, or none who ever had access.</summary>
    public async Task<PersonLife?> FindAsync(long personId, DateOnly today, CancellationToken ct = default)
    {
        await using var connection = await db.OpenAsync(ct);
        var person = await connection.QuerySingleOrDefaultAsync<Person>(new CommandDefinition(
            """
            select cast(person_id as signed) as PersonId, issuer as Issuer, subject as Subject, name as Name, email as Email, last_sign_in_at as LastSignInAt
            from person
            where person_id = @personId
            """,
            new { personId },
            cancellationToken: ct));
        if (person is null || await LivesAsync(connection, [personId], today, ct) is not { Count: > 0 } grants) return null;
        var sessions = await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            """
            select count(*)
            from web_session
            where person_id = @personId
                and ended_at is null
                and ends_at > @now
            """,
            new { personId, now = time.GetUtcNow().UtcDateTime },
            cancellationToken: ct));
        return new PersonLife(person, grants, (await SignsAsync(connection, [personId], ct)).GetValueOrDefault(personId), sessions);
    }

    /// <summary>Everyone who has access in the district now, with each grant there.</summary>
    public async Task<IReadOnlyList<ReviewedAccess>> OfDistrictAsync(string district, DateOnly today, CancellationToken ct = default)
    {
        await using var connection = await db.OpenAsync(ct);
        var found = (await connection.QueryAsync<Person>(new CommandDefinition(
            """
            select distinct cast(p.person_id as signed) as PersonId, p.issuer as Issuer, p.subject as Subject, p.name as Name, p.email as Email,
                p.last_sign_in_at as LastSignInAt
            from access_grant g
            join person p on p.person_id = g.person_id
            where g.district = @district
                and g.revoked_at is null
                and (g.ends_on is null or g.ends_on >= @today)
            """,
            new { district, today },
            cancellationToken: ct))).ToDictionary(person => person.PersonId);
        if (found.Count == 0) return [];
        var signs = await SignsAsync(connection, [.. found.Keys], ct);
        var lives = (await LivesAsync(connection, [.. found.Keys], today, ct)).Where(life => life.IsLive && life.Grant.District == district);
        return [.. lives.Select(life => new ReviewedAccess(found[life.Grant.PersonId], life, signs.GetValueOrDefault(life.Grant.PersonId)))];
    }

    /// <summary>A where clause on <c>person p</c>. With a sign: two sessions that overlap, from two places.</summary>
    private const string Sought =
        """
        (@PersonId is null or p.person_id = @PersonId)
            and (@Name is null or lower(p.name) like lower(@Name))
            and exists (
                select 1
                from access_grant g
                where g.person_id = p.person_id
                    and g.revoked_at is null
                    and (g.ends_on is null or g.ends_on >= @today)
                    and (@District is null or g.district = @District)
                    and (@Role is null or g.role = @Role))
            and (not @OnlyShared or exists (
                select 1
                from web_session a
                join web_session b on b.person_id = a.person_id and b.place <> a.place and b.started_at <= a.started_at and b.last_seen_at >= a.started_at
                where a.person_id = p.person_id))
        """;

    /// <summary>Every grant of these people, the latest first.</summary>
    private static async Task<IReadOnlyList<GrantLife>> LivesAsync(MySqlConnection connection, long[] people, DateOnly today, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<LifeRow>(new CommandDefinition(
            """
            select cast(g.grant_id as signed) as GrantId, cast(g.person_id as signed) as PersonId, g.role as Role, g.district as District,
                g.granted_at as GrantedAt, g.granted_by as GrantedBy, b.name as GrantedByName, g.ends_on as EndsOn, g.revoked_at as RevokedAt, g.revoked_by as RevokedBy,
                g.revoked_why as RevokedWhy, s.school as School
            from access_grant g
            left join access_grant_school s on s.grant_id = g.grant_id
            left join person b on b.person_id = cast(if(g.granted_by like 'person:%', substring(g.granted_by, 8), '0') as unsigned)
            where g.person_id in @people
            order by g.grant_id desc, s.school
            """,
            new { people },
            cancellationToken: ct));
        return [.. rows.GroupBy(row => row.GrantId).Select(grant => LifeRow.Life([.. grant], today))];
    }

    /// <summary>Of the sessions whose rows are kept.</summary>
    private static async Task<Dictionary<long, SharedSign?>> SignsAsync(MySqlConnection connection, long[] people, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<SessionRow>(new CommandDefinition(
            """
            select cast(person_id as signed) as PersonId, started_at as StartedAt, last_seen_at as LastSeenAt, lower(hex(place)) as Place
            from web_session
            where person_id in @people
                and place is not null
            """,
            new { people },
            cancellationToken: ct));
        return rows.GroupBy(row => row.PersonId).ToDictionary(
            person => person.Key, person => SharedSign.Of([.. person.Select(row => new PlacedSession(row.StartedAt, row.LastSeenAt, row.Place))]));
    }

    private sealed record SessionRow
    {
        public required long PersonId { get; init; }
        public required DateTime StartedAt { get; init; }
        public required DateTime LastSeenAt { get; init; }
        public required string Place { get; init; }
    }

    private sealed record LifeRow
    {
        public required long GrantId { get; init; }
        public required long PersonId { get; init; }
        public required string Role { get; init; }
        public string? District { get; init; }
        public required DateTime GrantedAt { get; init; }
        public required string GrantedBy { get; init; }
        public string? GrantedByName { get; init; }
        public DateOnly? EndsOn { get; init; }
        public DateTime? RevokedAt { get; init; }
        public string? RevokedBy { get; init; }
        public string? RevokedWhy { get; init; }
        public string? School { get; init; }

        public static GrantLife Life(IReadOnlyList<LifeRow> rows, DateOnly today)
        {
            var one = rows[0];
            var grant = new Grant(one.GrantId, one.PersonId, Roles.Of(one.Role), one.District, [.. rows.Select(row => row.School).OfType<string>()]);
            var isLive = one.RevokedAt is null && (one.EndsOn is not { } end || end >= today);
            return new GrantLife(grant, isLive, one.GrantedAt, one.GrantedBy, one.GrantedByName, one.EndsOn, one.RevokedAt, one.RevokedBy, one.RevokedWhy);
        }
    }
}
