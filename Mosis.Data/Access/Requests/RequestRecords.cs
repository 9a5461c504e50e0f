using Dapper;
using Mosis.Data.Access.Statements;
using Mosis.Data.Audit;
using Mosis.Data.Sql;
using MySqlConnector;

namespace Mosis.Data.Access.Requests;

/// <summary>A line of a request's history.</summary>
/// <param name="At">UTC.</param>
/// <param name="Who">The name of who did it; "the system" for what happened by itself.</param>
public sealed record RequestStep(DateTime At, string Who, string Step, string? Reason);

/// <summary>Reads requests, and writes down each step.</summary>
public sealed class RequestRecords(MosisDb db)
{
    internal const string TheSystem = "system";

    private const string Columns =
        """
        cast(r.request_id as signed) as RequestId, r.reference as Reference, cast(r.person_id as signed) as PersonId, r.district as District,
        d.name as DistrictName, r.role as RoleWord, r.full_name as FullName, r.email as Email, r.phone as Phone, r.title as Title, r.why as Why,
        r.state as StateWord, r.version as Version, r.row_version as RowVersion, r.created_at as CreatedAt, r.changed_at as ChangedAt,
        r.expires_at as ExpiresAt, r.submitted_at as SubmittedAt, r.superintendent as Superintendent, d.superintendent as SuperintendentNow,
        r.signed_at as SignedAt, r.channel as Channel, r.received_at as ReceivedAt, cast(r.paper_id as signed) as PaperId,
        cast(r.pin_checked_by as signed) as PinCheckedBy, cast(r.countersigned_by as signed) as CountersignedBy, c.name as CountersignerName,
        r.countersigned_sha256 as CountersignedHash, r.decided_at as DecidedAt, cast(r.decided_by as signed) as DecidedBy, p.name as DeciderName,
        r.reason as Reason, cast(r.grant_id as signed) as GrantId
        """;

    private const string Tables =
        """
        access_request r
        join district d on d.code = r.district
        left join person c on c.person_id = r.countersigned_by
        left join person p on p.person_id = r.decided_by
        """;

    /// <summary>Whoever calls has the right to see any request.</summary>
    /// <param name="reference">As typed.</param>
    public async Task<AccessRequest?> FindAsync(string reference, CancellationToken ct = default)
    {
        if (RequestReference.Read(reference) is not { } exact) return null;
        await using var connection = await db.OpenAsync(ct);
        return await FindAsync(connection, null, exact, ct);
    }

    /// <summary>Null when the request is not this person's.</summary>
    public async Task<AccessRequest?> FindOwnAsync(long personId, string reference, CancellationToken ct = default) =>
        await FindAsync(reference, ct) is { } request && request.PersonId == personId ? request : null;

    /// <summary>Of one person, the latest first.</summary>
    public async Task<IReadOnlyList<AccessRequest>> OfPersonAsync(long personId, CancellationToken ct = default)
    {
        await using var connection = await db.OpenAsync(ct);
        return await ReadAsync(
            connection,
            null,
            $"""
            select {Columns}
            from {Tables}
            where r.person_id = @personId
            order by r.request_id desc
            """,
            new { personId },
            ct);
    }

    /// <summary>In one state, the one that has waited longest first; 200 at most.</summary>
    public async Task<IReadOnlyList<AccessRequest>> InStateAsync(RequestState state, CancellationToken ct = default)
    {
        await using var connection = await db.OpenAsync(ct);
        return await ReadAsync(
            connection,
            null,
            $"""
            select {Columns}
            from {Tables}
            where r.state = @state
            order by coalesce(r.received_at, r.changed_at), r.request_id
            limit 200
            """,
            new { state = state.Word() },
            ct);
    }

    /// <summary>What waits for a representative of the district: submitted, and signed by who made it.</summary>
    public async Task<IReadOnlyList<AccessRequest>> ToCountersignAsync(string district, CancellationToken ct = default)
    {
        await using var connection = await db.OpenAsync(ct);
        return await ReadAsync(
            connection,
            null,
            $"""
            select {Columns}
            from {Tables}
            where r.district = @district
                and r.state in ('submitted', 'returned')
                and r.signed_at is not null
            order by r.signed_at, r.request_id
            """,
            new { district },
            ct);
    }

    /// <summary>The latest last.</summary>
    public async Task<IReadOnlyList<RequestStep>> StepsAsync(long requestId, CancellationToken ct = default)
    {
        await using var connection = await db.OpenAsync(ct);
        var steps = await connection.QueryAsync<(DateTime At, string? Who, string Step, string? Reason)>(new CommandDefinition(
            """
            select s.at, p.name, s.step, s.reason
            from access_request_step s
            left join person p on p.person_id = cast(if(s.actor like 'person:%', substring(s.actor, 8), '0') as unsigned)
            where s.request_id = @requestId
            order by s.step_id
            """,
            new { requestId },
            cancellationToken: ct));
        return [.. steps.Select(step => new RequestStep(step.At, step.Who ?? "the system", step.Step, step.Reason))];
    }

    internal static async Task<AccessRequest?> FindAsync(MySqlConnection connection, MySqlTransaction? transaction, string reference, CancellationToken ct) =>
        (await ReadAsync(
            connection,
            transaction,
            $"""
            select {Columns}
            from {Tables}
            where r.reference = @reference
            """,
            new { reference },
            ct)).SingleOrDefault();

    /// <summary>The request, locked to the end of the transaction: who comes second sees what the first did.</summary>
    internal static async Task<AccessRequest?> LockAsync(MySqlConnection connection, MySqlTransaction transaction, string reference, CancellationToken ct)
    {
        var locked = await connection.ExecuteScalarAsync<long?>(new CommandDefinition(
            """
            select cast(request_id as signed)
            from access_request
            where reference = @reference
            for update
            """,
            new { reference = RequestReference.Read(reference) },
            transaction,
            cancellationToken: ct));
        return locked is null ? null : await FindAsync(connection, transaction, RequestReference.Read(reference)!, ct);
    }

    /// <summary>Into the history, with the reason, and into the trail, without it.</summary>
    internal static async Task StepAsync(
        MySqlConnection connection,
        MySqlTransaction transaction,
        AccessRequest request,
        string step,
        string? reason,
        object detail,
        string actor,
        DateTime now,
        CancellationToken ct)
    {
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into access_request_step (request_id, at, actor, step, reason)
            values (@RequestId, @now, @actor, @step, @reason)
            """,
            new { request.RequestId, now, actor, step, reason },
            transaction,
            cancellationToken: ct));
        await AuditTrail.WriteAsync(
            connection, transaction, new AuditEntry(now, actor, $"access.request.{step}", request.District, $"request:{request.RequestId}", detail), ct);
    }

    private static async Task<IReadOnlyList<AccessRequest>> ReadAsync(
        MySqlConnection connection, MySqlTransaction? transaction, string sql, object parameters, CancellationToken ct)
    {
        var rows = (await connection.QueryAsync<RequestRow>(new CommandDefinition(sql, parameters, transaction, cancellationToken: ct))).AsList();
        if (rows.Count == 0) return [];
        var schools = (await connection.QueryAsync<(long RequestId, string Code, string Name)>(new CommandDefinition(
            """
            select cast(s.request_id as signed), s.school, coalesce(l.name, '')
            from access_request_school s
            join access_request r on r.request_id = s.request_id
            left join school l on l.district = r.district and l.code = s.school
            where s.request_id in @requests
            order by s.request_id, s.school
            """,
            new { requests = rows.Select(row => row.RequestId) },
            transaction,
            cancellationToken: ct))).ToLookup(school => school.RequestId, school => new StatementSchool(school.Code, school.Name));
        return [.. rows.Select(row => row.Request([.. schools[row.RequestId]]))];
    }
}
