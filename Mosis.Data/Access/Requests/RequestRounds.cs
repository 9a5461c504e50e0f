using Dapper;
using Microsoft.Extensions.Options;
using Mosis.Data.Access.Papers;
using Mosis.Data.Access.Statements;
using Mosis.Data.Sql;

namespace Mosis.Data.Access.Requests;

/// <summary>What a round did.</summary>
/// <param name="Expired">Requests that nobody went on with.</param>
/// <param name="PapersRefused">Papers that were received while they could not be checked, and were refused when they could.</param>
public sealed record RequestRound(int Expired, int PapersRefused);

/// <summary>What happens to requests by themselves; run by intake processes, any number of them.</summary>
public sealed class RequestRounds(
    MosisDb db, PaperRecords papers, StatementRecords statements, StatementSeal seal, IOptions<RequestOptions> options, TimeProvider time)
{
    private const int AtMost = 100;

    public async Task<RequestRound> RoundAsync(CancellationToken ct = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var (expired, refused) = (0, 0);
        foreach (var reference in await OverdueAsync(now, ct)) expired += await ExpireAsync(reference, now, ct);
        foreach (var reference in await CheckedLateAsync(ct)) refused += await RefusePaperAsync(reference, now, ct);
        return new RequestRound(expired, refused);
    }

    private Task<int> ExpireAsync(string reference, DateTime now, CancellationToken ct) => db.InTransactionAsync(
        async (connection, transaction) =>
        {
            if (await RequestRecords.LockAsync(connection, transaction, reference, ct) is not { State: not RequestState.Received } request) return 0;
            if (!request.State.IsOpen() || !(request.ExpiresAt <= now)) return 0;
            await RequestSubmission.EndAsync(connection, transaction, request, RequestState.Expired, now, ct);
            await RequestRecords.StepAsync(connection, transaction, request, "expired", null, new { was = request.State.Word() }, RequestRecords.TheSystem, now, ct);
            // Of a draft that was never submitted nobody was told, and its address was never checked.
            if (request.Version > 0) await RequestMails.ExpiredAsync(connection, transaction, request, now, ct);
            return 1;
        },
        ct);

    private async Task<int> RefusePaperAsync(string reference, DateTime now, CancellationToken ct) => await db.InTransactionAsync(
        async (connection, transaction) =>
        {
            if (await RequestRecords.LockAsync(connection, transaction, reference, ct) is not { State: RequestState.Received, PaperId: { } paperId } request) return 0;
            var verdict = await PaperVerdict.OfAsync((await papers.FindAsync(paperId, ct))!, await statements.LiveAsync(request.RequestId, ct), seal, ct);
            if (!verdict.IsRefused) return 0;
            await connection.ExecuteAsync(new CommandDefinition(
                """
                update access_request
                set state = 'submitted',
                    channel = null,
                    received_at = null,
                    paper_id = null,
                    pin_checked_by = null,
                    reason = @words,
                    expires_at = @expires,
                    row_version = row_version + 1,
                    changed_at = @now
                where request_id = @RequestId
                """,
                new { request.RequestId, words = verdict.Problem!.Words, now, expires = now.AddDays(options.Value.ExpireAfterDays) },
                transaction,
                cancellationToken: ct));
            await RequestRecords.StepAsync(
                connection, transaction, request, "paper-refused", verdict.Problem.Words, new { paper = paperId, verdict.Problem.Code }, RequestRecords.TheSystem, now, ct);
            await RequestMails.PaperRefusedAsync(connection, transaction, request, now, ct);
            return 1;
        },
        ct);

    private async Task<IReadOnlyList<string>> OverdueAsync(DateTime now, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        return (await connection.QueryAsync<string>(new CommandDefinition(
            """
            select reference
            from access_request
            where state in ('draft', 'submitted', 'returned')
                and expires_at <= @now
            order by request_id
            limit @AtMost
            """,
            new { now, AtMost },
            cancellationToken: ct))).AsList();
    }

    /// <summary>Received while they were being checked, and checked since.</summary>
    private async Task<IReadOnlyList<string>> CheckedLateAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        return (await connection.QueryAsync<string>(new CommandDefinition(
            """
            select r.reference
            from access_request r
            join access_paper p on p.paper_id = r.paper_id
            where r.state = 'received'
                and p.state <> 'being-checked'
                and p.checked_at >= r.received_at
            order by r.request_id
            limit @AtMost
            """,
            new { AtMost },
            cancellationToken: ct))).AsList();
    }
}
