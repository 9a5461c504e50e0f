using System.Globalization;
using Dapper;
using Microsoft.Extensions.Options;
using Mosis.Data.Access.Statements;
using Mosis.Data.Batches;
using Mosis.Data.Sql;
using MySqlConnector;

namespace Mosis.Data.Access.Requests;

/// <summary>What a person does with their own request: begin it, fill it in, submit it, change it, take it back.</summary>
public sealed class RequestDrafts(MosisDb db, IOptions<RequestOptions> options, IOptions<StateOptions> state, TimeProvider time)
{
    /// <summary>The open districts, by name.</summary>
    public async Task<IReadOnlyList<RequestPlace>> DistrictsAsync(CancellationToken ct = default)
    {
        await using var connection = await db.OpenAsync(ct);
        return await RequestPlaces.DistrictsAsync(connection, state.Value.Today(time.GetUtcNow()), ct);
    }

    /// <summary>The open buildings of a district, by name.</summary>
    public async Task<IReadOnlyList<RequestPlace>> SchoolsAsync(string district, CancellationToken ct = default)
    {
        await using var connection = await db.OpenAsync(ct);
        return await RequestPlaces.SchoolsAsync(connection, district, state.Value.Today(time.GetUtcNow()), ct);
    }

    /// <summary>The person's open request in the district: the one that there is, or a new draft with what the sign-in knows of them.</summary>
    /// <returns>A request of none with a problem when the directory has no such district that is open.</returns>
    public async Task<RequestOutcome> StartAsync(long personId, string district, string actor, CancellationToken ct = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var (marker, reference, today) = (Marker(personId, district), RequestReference.Draw(), state.Value.Today(now));
        return await db.InTransactionAsync(
            async (connection, transaction) =>
            {
                if (!await RequestPlaces.IsOpenAsync(connection, transaction, district, today, ct)) return new RequestOutcome(null, [RequestProblem.DistrictUnknown]);
                // Of two at once, the second finds the first's.
                await connection.ExecuteAsync(new CommandDefinition(
                    """
                    insert into access_request (
                        reference, person_id, district, full_name, email, phone, title, why, state, open_marker, version, row_version, created_at, changed_at,
                        expires_at)
                    select @reference, person_id, @district, name, email, '', '', '', 'draft', @marker, 0, 1, @now, @now, @expires
                    from person
                    where person_id = @personId
                    on duplicate key update open_marker = open_marker
                    """,
                    new { reference, personId, district, marker, now, expires = now.AddDays(options.Value.ExpireAfterDays) },
                    transaction,
                    cancellationToken: ct));
                var open = await connection.ExecuteScalarAsync<string>(new CommandDefinition(
                    """
                    select reference
                    from access_request
                    where open_marker = @marker
                    """,
                    new { marker },
                    transaction,
                    cancellationToken: ct));
                var request = (await RequestRecords.FindAsync(connection, transaction, open!, ct))!;
                if (open == reference) await RequestRecords.StepAsync(connection, transaction, request, "begun", null, new { reference }, actor, now, ct);
                return RequestOutcome.Done(request);
            },
            ct);
    }

    public Task<RequestOutcome> SaveAsync(long personId, string reference, RequestDetails details, string actor, CancellationToken ct = default) =>
        ChangeAsync(
            personId,
            reference,
            details.Problems(),
            "details",
            (connection, transaction, request) => connection.ExecuteAsync(new CommandDefinition(
                """
                update access_request
                set full_name = @FullName,
                    email = @Email,
                    phone = @Phone,
                    title = @Title
                where request_id = @RequestId
                """,
                new { details.FullName, details.Email, details.Phone, details.Title, request.RequestId },
                transaction,
                cancellationToken: ct)),
            request => (request.FullName, request.Email, request.Phone, request.Title) == (details.FullName, details.Email, details.Phone, details.Title),
            actor,
            ct);

    public Task<RequestOutcome> SaveAsync(long personId, string reference, RequestLevel level, string actor, CancellationToken ct = default) =>
        ChangeAsync(
            personId,
            reference,
            level.Problems(),
            "level",
            (connection, transaction, request) => RequestPlaces.SaveAsync(connection, transaction, request.RequestId, level, ct),
            request => request.Role == level.Role && request.Schools.Select(school => school.Code).SequenceEqual(level.Schools),
            actor,
            ct,
            async (connection, transaction, request) =>
                await RequestPlaces.AreOpenAsync(connection, transaction, request.District, level.Schools, state.Value.Today(time.GetUtcNow()), ct)
                    ? []
                    : [RequestProblem.SchoolUnknown]);

    public Task<RequestOutcome> SaveAsync(long personId, string reference, RequestWhy why, string actor, CancellationToken ct = default) =>
        ChangeAsync(
            personId,
            reference,
            why.Problems(),
            "why",
            (connection, transaction, request) => connection.ExecuteAsync(new CommandDefinition(
                """
                update access_request
                set why = @Why
                where request_id = @RequestId
                """,
                new { why.Why, request.RequestId },
                transaction,
                cancellationToken: ct)),
            request => request.Why == why.Why,
            actor,
            ct);

    /// <summary>The value of open_marker while the request is open.</summary>
    internal static string Marker(long personId, string district) => string.Create(CultureInfo.InvariantCulture, $"{personId}:{district}");

    /// <summary>A change after the statement was made voids it: what was printed no longer says what is asked for.</summary>
    private async Task<RequestOutcome> ChangeAsync(
        long personId,
        string reference,
        IReadOnlyList<RequestProblem> problems,
        string what,
        Func<MySqlConnection, MySqlTransaction, AccessRequest, Task> writeAsync,
        Func<AccessRequest, bool> isAlready,
        string actor,
        CancellationToken ct,
        Func<MySqlConnection, MySqlTransaction, AccessRequest, Task<IReadOnlyList<RequestProblem>>>? checkAsync = null)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return await db.InTransactionAsync(
            async (connection, transaction) =>
            {
                if (await RequestRecords.LockAsync(connection, transaction, reference, ct) is not { } request || request.PersonId != personId) return RequestOutcome.Unknown;
                if (!request.MayBeChanged) return RequestOutcome.Refused(request, RequestProblem.NotNow(request));
                if (problems.Count > 0) return RequestOutcome.Refused(request, problems);
                if (checkAsync is not null && await checkAsync(connection, transaction, request) is { Count: > 0 } more) return RequestOutcome.Refused(request, more);
                if (isAlready(request)) return RequestOutcome.Done(request);
                await writeAsync(connection, transaction, request);
                await connection.ExecuteAsync(new CommandDefinition(
                    """
                    update access_request
                    set state = 'draft',
                        signed_at = null,
                        row_version = row_version + 1,
                        changed_at = @now,
                        expires_at = @expires
                    where request_id = @RequestId
                    """,
                    new { request.RequestId, now, expires = now.AddDays(options.Value.ExpireAfterDays) },
                    transaction,
                    cancellationToken: ct));
                await StatementRecords.VoidAsync(connection, transaction, request.RequestId, now, ct);
                await RequestRecords.StepAsync(connection, transaction, request, "changed", null, new { what }, actor, now, ct);
                return RequestOutcome.Done((await RequestRecords.FindAsync(connection, transaction, request.Reference, ct))!);
            },
            ct);
    }
}
