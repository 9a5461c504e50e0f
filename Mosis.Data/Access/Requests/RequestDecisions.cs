using Dapper;
using Microsoft.Extensions.Options;
using Mosis.Data.Access.Papers;
using Mosis.Data.Access.Pins;
using Mosis.Data.Access.Statements;
using Mosis.Data.Batches;
using Mosis.Data.Sql;
using MySqlConnector;

namespace Mosis.Data.Access.Requests;

/// <summary>
/// The security administrator's decisions. Requester, who signs for the district and who decides are three people; nobody decides on their own district. Of two
/// at once the first counts.
/// </summary>
public sealed class RequestDecisions(
    MosisDb db,
    RequestRecords requests,
    PaperRecords papers,
    StatementRecords statements,
    StatementSeal seal,
    IOptions<RequestOptions> options,
    IOptions<StateOptions> state,
    TimeProvider time)
{
    /// <summary>In characters.</summary>
    public const int LongestReason = 1_000;

    /// <summary>Null when there is no such request.</summary>
    public async Task<RequestReview?> FindAsync(string reference, long byPersonId, CancellationToken ct = default)
    {
        if (await requests.FindAsync(reference, ct) is not { } request) return null;
        var all = await papers.OfRequestAsync(request.RequestId, ct);
        var paper = all.FirstOrDefault(one => one.PaperId == request.PaperId);
        var live = await statements.LiveAsync(request.RequestId, ct);
        var verdict = paper is null ? null : await PaperVerdict.OfAsync(paper, live, seal, ct);
        var checks = RequestCheck.Of(request, verdict is { IsSealUnread: true }, paper is { IsSeenElsewhere: true });
        var blocks = new List<RequestProblem>();
        await using (var connection = await db.OpenAsync(ct))
        {
            if (await OfWhomAsync(connection, null, request, byPersonId, ct) is { } own) blocks.Add(own);
        }
        if (request.State == RequestState.Received)
        {
            if (verdict?.Problem is { } problem) blocks.Add(problem);
            if (paper is null && (live is null || live.Sha256 != request.CountersignedSha256)) blocks.Add(RequestProblem.StatementChanged);
        }
        return new RequestReview(request, live, paper, all, verdict, checks, blocks);
    }

    /// <summary>Gives the access, with an end, and tells the requester. The paper's hash is sealed into the request; a PIN that stood on a paper is void.</summary>
    /// <param name="rowVersion">Of the request that was looked at.</param>
    /// <param name="confirmed">Names of the points that were confirmed.</param>
    public async Task<RequestOutcome> ApproveAsync(
        string reference, int rowVersion, IReadOnlyCollection<string> confirmed, long byPersonId, string actor, CancellationToken ct = default)
    {
        if (await FindAsync(reference, byPersonId, ct) is not { } review) return RequestOutcome.Unknown;
        var now = time.GetUtcNow().UtcDateTime;
        var today = state.Value.Today(now);
        var endsOn = today.AddDays(options.Value.AccessDays);
        return await db.InTransactionAsync(
            async (connection, transaction) =>
            {
                var request = (await RequestRecords.LockAsync(connection, transaction, reference, ct))!;
                if (request.State != RequestState.Received) return RequestOutcome.Refused(request, RequestProblem.Decided(request));
                // The review is of what is locked now, or of nothing that counts.
                if (request.RowVersion != rowVersion || review.Request.RowVersion != rowVersion) return RequestOutcome.Refused(request, RequestProblem.Changed);
                if (await OfWhomAsync(connection, transaction, request, byPersonId, ct) is { } own) return RequestOutcome.Refused(request, own);
                if (review.Blocks.Count > 0) return RequestOutcome.Refused(request, review.Blocks);
                if (review.Checks.Any(check => !confirmed.Contains(check.Name))) return RequestOutcome.Refused(request, RequestProblem.ChecksMissing);
                var wanted = new GrantWanted(request.PersonId, request.Role!.Value, request.District, [.. request.Schools.Select(school => school.Code)], endsOn);
                var grantId = await Grants.GiveAsync(connection, transaction, wanted, today, actor, now, ct);
                await connection.ExecuteAsync(new CommandDefinition(
                    """
                    update access_request
                    set state = 'approved',
                        open_marker = null,
                        decided_at = @now,
                        decided_by = @byPersonId,
                        sealed_sha256 = @hash,
                        grant_id = @grantId,
                        row_version = row_version + 1,
                        changed_at = @now
                    where request_id = @RequestId
                    """,
                    new { request.RequestId, byPersonId, grantId, now, hash = review.Paper is { } paper ? Convert.FromHexString(paper.Sha256) : null },
                    transaction,
                    cancellationToken: ct));
                await VoidPinAsync(connection, transaction, request, actor, now, ct);
                var detail = new { grant = grantId, endsOn, paper = review.Paper?.PaperId, sha256 = review.Paper?.Sha256 ?? request.CountersignedSha256, confirmed = review.Checks.Select(c => c.Name) };
                await RequestRecords.StepAsync(connection, transaction, request, "approved", null, detail, actor, now, ct);
                await RequestMails.ApprovedAsync(connection, transaction, request, endsOn, now, ct);
                return RequestOutcome.Done((await RequestRecords.FindAsync(connection, transaction, request.Reference, ct))!);
            },
            ct);
    }

    /// <summary>Sent back to be mended: the statement holds on, what was signed is to be sent anew.</summary>
    public Task<RequestOutcome> ReturnAsync(string reference, int rowVersion, string? reason, long byPersonId, string actor, CancellationToken ct = default) => DecideAsync(
        reference,
        rowVersion,
        reason,
        byPersonId,
        async (connection, transaction, request, words, now) =>
        {
            await connection.ExecuteAsync(new CommandDefinition(
                """
                update access_request
                set state = 'returned',
                    signed_at = null,
                    channel = null,
                    received_at = null,
                    paper_id = null,
                    pin_checked_by = null,
                    countersigned_by = null,
                    countersigned_sha256 = null,
                    decided_at = @now,
                    decided_by = @byPersonId,
                    reason = @words,
                    expires_at = @expires,
                    row_version = row_version + 1,
                    changed_at = @now
                where request_id = @RequestId
                """,
                new { request.RequestId, byPersonId, words, now, expires = now.AddDays(options.Value.ExpireAfterDays) },
                transaction,
                cancellationToken: ct));
            await RequestRecords.StepAsync(connection, transaction, request, "returned", words, new { paper = request.PaperId }, actor, now, ct);
            await RequestMails.ReturnedAsync(connection, transaction, request, now, ct);
        },
        ct);

    /// <summary>Refused for good; the person may ask anew.</summary>
    public Task<RequestOutcome> DeclineAsync(string reference, int rowVersion, string? reason, long byPersonId, string actor, CancellationToken ct = default) => DecideAsync(
        reference,
        rowVersion,
        reason,
        byPersonId,
        async (connection, transaction, request, words, now) =>
        {
            await VoidPinAsync(connection, transaction, request, actor, now, ct);
            await DeclineAsync(connection, transaction, request, byPersonId, words, actor, now, ct);
        },
        ct);

    internal static async Task DeclineAsync(
        MySqlConnection connection, MySqlTransaction transaction, AccessRequest request, long byPersonId, string reason, string actor, DateTime now, CancellationToken ct)
    {
        await RequestSubmission.EndAsync(connection, transaction, request, RequestState.Declined, now, ct);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            update access_request
            set decided_at = @now,
                decided_by = @byPersonId,
                reason = @reason
            where request_id = @RequestId
            """,
            new { request.RequestId, byPersonId, reason, now },
            transaction,
            cancellationToken: ct));
        await RequestRecords.StepAsync(connection, transaction, request, "declined", reason, new { paper = request.PaperId }, actor, now, ct);
        await RequestMails.DeclinedAsync(connection, transaction, request, now, ct);
    }

    /// <summary>Null when the reason is there and not too long.</summary>
    internal static RequestProblem? Reason(string? typed, out string words)
    {
        words = (typed ?? "").Trim().ReplaceLineEndings("\n");
        return words.Length switch { 0 => RequestProblem.ReasonMissing, > LongestReason => RequestProblem.ReasonTooLong, _ => null };
    }

    private async Task<RequestOutcome> DecideAsync(
        string reference,
        int rowVersion,
        string? reason,
        long byPersonId,
        Func<MySqlConnection, MySqlTransaction, AccessRequest, string, DateTime, Task> writeAsync,
        CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return await db.InTransactionAsync(
            async (connection, transaction) =>
            {
                if (await RequestRecords.LockAsync(connection, transaction, reference, ct) is not { } request) return RequestOutcome.Unknown;
                if (request.State is not (RequestState.Received or RequestState.Submitted)) return RequestOutcome.Refused(request, RequestProblem.Decided(request));
                if (request.RowVersion != rowVersion) return RequestOutcome.Refused(request, RequestProblem.Changed);
                if (await OfWhomAsync(connection, transaction, request, byPersonId, ct) is { } own) return RequestOutcome.Refused(request, own);
                if (Reason(reason, out var words) is { } problem) return RequestOutcome.Refused(request, problem);
                await writeAsync(connection, transaction, request, words, now);
                return RequestOutcome.Done((await RequestRecords.FindAsync(connection, transaction, request.Reference, ct))!);
            },
            ct);
    }

    /// <summary>A PIN on a stored fax or letter can be read by whoever sees the scan.</summary>
    private static Task VoidPinAsync(
        MySqlConnection connection, MySqlTransaction transaction, AccessRequest request, string actor, DateTime now, CancellationToken ct) =>
        request.Channel is "fax" or "mail"
            ? SecurityPins.VoidAsync(connection, transaction, request.District, $"stood on the paper of request:{request.RequestId}", actor, now, ct)
            : Task.CompletedTask;

    /// <summary>Null when this administrator may decide.</summary>
    private async Task<RequestProblem?> OfWhomAsync(
        MySqlConnection connection, MySqlTransaction? transaction, AccessRequest request, long byPersonId, CancellationToken ct)
    {
        if (request.PersonId == byPersonId) return RequestProblem.OwnRequest;
        if (request.CountersignedBy == byPersonId) return RequestProblem.Countersigner;
        var isOfDistrict = await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            """
            select exists (
                select 1
                from access_grant
                where person_id = @byPersonId
                    and district = @District
                    and revoked_at is null
                    and (ends_on is null or ends_on >= @today))
            """,
            new { byPersonId, request.District, today = state.Value.Today(time.GetUtcNow()) },
            transaction,
            cancellationToken: ct));
        return isOfDistrict ? RequestProblem.OwnDistrict : null;
    }
}
