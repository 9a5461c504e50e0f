using Dapper;
using Microsoft.Extensions.Options;
using Mosis.Data.Access.Pins;
using Mosis.Data.Access.Statements;
using Mosis.Data.Batches;
using Mosis.Data.Sql;

namespace Mosis.Data.Access.Requests;

/// <summary>The way without paper: who made the request signs in the application, then a representative of the district does, with the PIN.</summary>
public sealed class RequestSigning(
    MosisDb db, RequestRecords requests, SecurityPins pins, StatementRecords statements, IOptions<StateOptions> state, TimeProvider time)
{
    /// <summary>The requester assures what the statement says; the district's representatives are asked by e-mail. Signed already: nothing is done again.</summary>
    /// <param name="sha256">Of the statement that was seen, lower-case hex.</param>
    public async Task<RequestOutcome> SignAsync(long personId, string reference, bool assures, string sha256, string actor, CancellationToken ct = default)
    {
        if (await requests.FindOwnAsync(personId, reference, ct) is not { } seen) return RequestOutcome.Unknown;
        var live = await statements.LiveAsync(seen.RequestId, ct);
        var now = time.GetUtcNow().UtcDateTime;
        return await db.InTransactionAsync(
            async (connection, transaction) =>
            {
                var request = (await RequestRecords.LockAsync(connection, transaction, reference, ct))!;
                if (!request.AwaitsSigning) return RequestOutcome.Refused(request, RequestProblem.NotNow(request));
                if (!IsOf(live, request, sha256)) return RequestOutcome.Refused(request, RequestProblem.StatementChanged);
                if (!assures) return RequestOutcome.Refused(request, RequestProblem.NotSigned);
                if (request.SignedAt is not null) return RequestOutcome.Done(request);
                await connection.ExecuteAsync(new CommandDefinition(
                    """
                    update access_request
                    set signed_at = @now,
                        row_version = row_version + 1,
                        changed_at = @now
                    where request_id = @RequestId
                    """,
                    new { request.RequestId, now },
                    transaction,
                    cancellationToken: ct));
                await RequestRecords.StepAsync(connection, transaction, request, "signed", null, new { request.Version, sha256 }, actor, now, ct);
                await RequestMails.CountersignAskedAsync(connection, transaction, request, now, state.Value.Today(now), ct);
                return RequestOutcome.Done((await RequestRecords.FindAsync(connection, transaction, request.Reference, ct))!);
            },
            ct);
    }

    /// <summary>A request that waits for a representative of the district; null when there is none of this reference.</summary>
    public async Task<AccessRequest?> FindAsync(string district, string reference, CancellationToken ct = default) =>
        await requests.FindAsync(reference, ct) is { SignedAt: not null, AwaitsSigning: true } request && request.District == district ? request : null;

    /// <param name="district">That of the representative's grant.</param>
    /// <param name="sha256">Of the statement that was seen, lower-case hex.</param>
    /// <param name="pin">As typed.</param>
    public async Task<RequestOutcome> CountersignAsync(
        long personId, string district, string reference, bool assures, string sha256, string pin, string actor, CancellationToken ct = default)
    {
        if (await FindAsync(district, reference, ct) is not { } seen) return RequestOutcome.Unknown;
        if (seen.PersonId == personId) return RequestOutcome.Refused(seen, RequestProblem.OwnRequest);
        if (!assures) return RequestOutcome.Refused(seen, RequestProblem.NotSigned);
        if (await pins.CheckAsync(district, personId, pin, seen.Subject, ct) != PinCheck.Right) return RequestOutcome.Refused(seen, RequestProblem.PinWrong);
        var live = await statements.LiveAsync(seen.RequestId, ct);
        var now = time.GetUtcNow().UtcDateTime;
        return await db.InTransactionAsync(
            async (connection, transaction) =>
            {
                var request = (await RequestRecords.LockAsync(connection, transaction, reference, ct))!;
                if (!request.AwaitsSigning || request.SignedAt is null) return RequestOutcome.Refused(request, RequestProblem.NotNow(request));
                if (!IsOf(live, request, sha256)) return RequestOutcome.Refused(request, RequestProblem.StatementChanged);
                await connection.ExecuteAsync(new CommandDefinition(
                    """
                    update access_request
                    set state = 'received',
                        channel = 'countersign',
                        received_at = @now,
                        paper_id = null,
                        pin_checked_by = @personId,
                        countersigned_by = @personId,
                        countersigned_sha256 = @hash,
                        expires_at = null,
                        row_version = row_version + 1,
                        changed_at = @now
                    where request_id = @RequestId
                    """,
                    new { request.RequestId, personId, now, hash = Convert.FromHexString(sha256) },
                    transaction,
                    cancellationToken: ct));
                await RequestRecords.StepAsync(connection, transaction, request, "countersigned", null, new { request.Version, sha256 }, actor, now, ct);
                return RequestOutcome.Done((await RequestRecords.FindAsync(connection, transaction, request.Reference, ct))!);
            },
            ct);
    }

    /// <summary>The district does not want it: the request ends, and who made it is told.</summary>
    public async Task<RequestOutcome> DeclineAsync(
        long personId, string district, string reference, string? reason, string actor, CancellationToken ct = default)
    {
        if (await FindAsync(district, reference, ct) is not { } seen) return RequestOutcome.Unknown;
        if (seen.PersonId == personId) return RequestOutcome.Refused(seen, RequestProblem.OwnRequest);
        if (RequestDecisions.Reason(reason, out var words) is { } problem) return RequestOutcome.Refused(seen, problem);
        var now = time.GetUtcNow().UtcDateTime;
        return await db.InTransactionAsync(
            async (connection, transaction) =>
            {
                var request = (await RequestRecords.LockAsync(connection, transaction, reference, ct))!;
                if (!request.AwaitsSigning) return RequestOutcome.Refused(request, RequestProblem.NotNow(request));
                await RequestDecisions.DeclineAsync(connection, transaction, request, personId, words, actor, now, ct);
                return RequestOutcome.Done((await RequestRecords.FindAsync(connection, transaction, request.Reference, ct))!);
            },
            ct);
    }

    private static bool IsOf(StatementRecord? live, AccessRequest request, string sha256) =>
        live is not null && live.Version == request.Version && string.Equals(live.Sha256, sha256, StringComparison.Ordinal);
}
