using Dapper;
using Microsoft.Extensions.Options;
using Mosis.Data.Access.Statements;
using Mosis.Data.Batches;
using Mosis.Data.Sql;
using MySqlConnector;

namespace Mosis.Data.Access.Requests;

/// <summary>A request is submitted, which makes its statement, and taken back.</summary>
public sealed class RequestSubmission(
    MosisDb db, StatementRecords statements, StatementTexts texts, IOptions<RequestOptions> options, IOptions<StateOptions> state, TimeProvider time)
{
    /// <summary>What is missing or does not fit before the request can be submitted; each with the field of its step.</summary>
    public static IReadOnlyList<RequestProblem> Missing(AccessRequest request) =>
    [
        .. new RequestDetails(request.FullName, request.Email, request.Phone, request.Title).Problems(),
        .. new RequestLevel(request.Role, [.. request.Schools.Select(school => school.Code)]).Problems(),
        .. new RequestWhy(request.Why).Problems(),
    ];

    /// <summary>Makes the statement of the next version. From a draft, or from what was returned. Submitted already: nothing is done again.</summary>
    public async Task<RequestOutcome> SubmitAsync(long personId, string reference, string actor, CancellationToken ct = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var today = state.Value.Today(now);
        var text = await texts.CurrentAsync(ct);
        return await db.InTransactionAsync(
            async (connection, transaction) =>
            {
                if (await RequestRecords.LockAsync(connection, transaction, reference, ct) is not { } request || request.PersonId != personId) return RequestOutcome.Unknown;
                if (request.State == RequestState.Submitted) return RequestOutcome.Done(request);
                if (request.State is not (RequestState.Draft or RequestState.Returned)) return RequestOutcome.Refused(request, RequestProblem.NotNow(request));
                if (Missing(request).Count > 0) return RequestOutcome.Refused(request, RequestProblem.Incomplete);
                // A building may have closed since it was chosen.
                if (!await RequestPlaces.AreOpenAsync(connection, transaction, request.District, [.. request.Schools.Select(school => school.Code)], today, ct))
                    return RequestOutcome.Refused(request, RequestProblem.SchoolUnknown);
                await connection.ExecuteAsync(new CommandDefinition(
                    """
                    update access_request r
                    join district d on d.code = r.district
                    set r.state = 'submitted',
                        r.version = r.version + 1,
                        r.row_version = r.row_version + 1,
                        r.changed_at = @now,
                        r.submitted_at = @now,
                        r.expires_at = @expires,
                        r.superintendent = d.superintendent,
                        r.signed_at = null,
                        r.reason = null,
                        r.decided_at = null,
                        r.decided_by = null
                    where r.request_id = @RequestId
                    """,
                    new { request.RequestId, now, expires = now.AddDays(options.Value.ExpireAfterDays) },
                    transaction,
                    cancellationToken: ct));
                var submitted = (await RequestRecords.FindAsync(connection, transaction, request.Reference, ct))!;
                var made = await statements.MakeAsync(connection, transaction, submitted.RequestId, Content(submitted, text, today), now, ct);
                await RequestRecords.StepAsync(connection, transaction, submitted, "submitted", null, new { submitted.Version, made.Sha256 }, actor, now, ct);
                await RequestMails.SubmittedAsync(connection, transaction, submitted, now, ct);
                return RequestOutcome.Done(submitted);
            },
            ct);
    }

    /// <summary>Taken back by who made it; for good.</summary>
    public async Task<RequestOutcome> WithdrawAsync(long personId, string reference, string actor, CancellationToken ct = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return await db.InTransactionAsync(
            async (connection, transaction) =>
            {
                if (await RequestRecords.LockAsync(connection, transaction, reference, ct) is not { } request || request.PersonId != personId) return RequestOutcome.Unknown;
                if (request.State == RequestState.Withdrawn) return RequestOutcome.Done(request);
                if (!request.State.IsOpen()) return RequestOutcome.Refused(request, RequestProblem.NotNow(request));
                await EndAsync(connection, transaction, request, RequestState.Withdrawn, now, ct);
                await RequestRecords.StepAsync(connection, transaction, request, "withdrawn", null, new { }, actor, now, ct);
                return RequestOutcome.Done((await RequestRecords.FindAsync(connection, transaction, request.Reference, ct))!);
            },
            ct);
    }

    /// <summary>Closes the request without access: the person may ask anew in the district, and the statement is void.</summary>
    internal static async Task EndAsync(
        MySqlConnection connection, MySqlTransaction transaction, AccessRequest request, RequestState state, DateTime now, CancellationToken ct)
    {
        await connection.ExecuteAsync(new CommandDefinition(
            """
            update access_request
            set state = @state,
                open_marker = null,
                expires_at = null,
                row_version = row_version + 1,
                changed_at = @now
            where request_id = @RequestId
            """,
            new { request.RequestId, state = state.Word(), now },
            transaction,
            cancellationToken: ct));
        await StatementRecords.VoidAsync(connection, transaction, request.RequestId, now, ct);
    }

    private static StatementContent Content(AccessRequest request, StatementText text, DateOnly today) => new()
    {
        Reference = request.Reference,
        Version = request.Version,
        DistrictCode = request.District,
        DistrictName = request.DistrictName,
        Role = request.Role!.Value,
        Schools = request.Schools,
        FullName = request.FullName,
        Email = request.Email,
        Phone = request.Phone,
        Title = request.Title,
        Why = request.Why,
        MadeOn = today,
        TextVersion = text.Version,
        Paragraphs = text.Paragraphs,
    };
}
