using Dapper;
using Mosis.Data.Access.Papers;
using Mosis.Data.Access.Pins;
using Mosis.Data.Access.Statements;
using Mosis.Data.Sql;

namespace Mosis.Data.Access.Requests;

/// <summary>
/// Signed statements that come back: uploaded by who made the request, or recorded from fax or mail by the security administrator. The PIN is checked before the
/// file is looked at: a stranger cannot make the inspection work.
/// </summary>
public sealed class RequestPapers(
    MosisDb db,
    RequestRecords requests,
    SecurityPins pins,
    PaperDoor door,
    StatementRecords statements,
    StatementSeal seal,
    TimeProvider time)
{
    /// <param name="pdf">Null when no file was selected.</param>
    /// <param name="pin">As typed.</param>
    public async Task<RequestOutcome> UploadAsync(
        long personId, string reference, Stream? pdf, string fileName, string pin, string actor, CancellationToken ct = default)
    {
        if (await requests.FindOwnAsync(personId, reference, ct) is not { } request) return RequestOutcome.Unknown;
        return await TakeAsync(request, pdf, fileName, "upload", pin, personId, actor, ct);
    }

    /// <param name="channel">fax or mail.</param>
    /// <param name="pin">As it stands on the paper; failures count for the requester.</param>
    /// <param name="byPersonId">The security administrator who types it in; never who made the request.</param>
    public async Task<RequestOutcome> RecordAsync(
        string reference, string channel, Stream? pdf, string fileName, string pin, long byPersonId, string actor, CancellationToken ct = default)
    {
        if (await requests.FindAsync(reference, ct) is not { } request) return RequestOutcome.Unknown;
        if (request.PersonId == byPersonId) return RequestOutcome.Refused(request, RequestProblem.OwnRequest);
        return await TakeAsync(request, pdf, fileName, channel, pin, byPersonId, actor, ct);
    }

    private async Task<RequestOutcome> TakeAsync(
        AccessRequest request, Stream? pdf, string fileName, string channel, string pin, long byPersonId, string actor, CancellationToken ct)
    {
        if (!request.AwaitsSigning) return RequestOutcome.Refused(request, RequestProblem.NotNow(request));
        if (pdf is null) return RequestOutcome.Refused(request, RequestProblem.PaperMissing);
        if (await pins.CheckForAsync(request.District, request.PersonId, pin, request.Subject, actor, ct) != PinCheck.Right)
            return RequestOutcome.Refused(request, RequestProblem.PinWrong);
        var paper = await door.TakeAsync(pdf, fileName, request.RequestId, channel, actor, ct);
        var verdict = await PaperVerdict.OfAsync(paper, await statements.LiveAsync(request.RequestId, ct), seal, ct);
        if (verdict.IsRefused) return RequestOutcome.Refused(request, verdict.Problem!);
        var now = time.GetUtcNow().UtcDateTime;
        return await db.InTransactionAsync(
            async (connection, transaction) =>
            {
                var locked = (await RequestRecords.LockAsync(connection, transaction, request.Reference, ct))!;
                if (!locked.AwaitsSigning || locked.Version != request.Version) return RequestOutcome.Refused(locked, RequestProblem.NotNow(locked));
                await connection.ExecuteAsync(new CommandDefinition(
                    """
                    update access_request
                    set state = 'received',
                        channel = @channel,
                        received_at = @now,
                        paper_id = @PaperId,
                        pin_checked_by = @byPersonId,
                        expires_at = null,
                        row_version = row_version + 1,
                        changed_at = @now
                    where request_id = @RequestId
                    """,
                    new { request.RequestId, channel, now, paper.PaperId, byPersonId },
                    transaction,
                    cancellationToken: ct));
                await RequestRecords.StepAsync(
                    connection, transaction, locked, "received", null, new { channel, paper = paper.PaperId, paper.Sha256, sealRead = !verdict.IsSealUnread }, actor, now, ct);
                return RequestOutcome.Done((await RequestRecords.FindAsync(connection, transaction, request.Reference, ct))!);
            },
            ct);
    }
}
