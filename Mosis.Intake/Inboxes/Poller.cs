using Microsoft.Extensions.Logging;
using Mosis.Data.Batches;
using Mosis.Data.Inboxes;
using Mosis.Data.Sql;

namespace Mosis.Intake.Inboxes;

/// <summary>What a look at a server came to.</summary>
/// <param name="Ran">False when it was not due or another process has the server.</param>
/// <param name="Taken">Files that got a batch.</param>
/// <param name="Unsettled">Files that the next look can bring further: neither recorded nor waiting for their rest or for another try.</param>
public sealed record PollResult(bool Ran, int Taken, int Unsettled, InboxFailure? Failure);

/// <summary>
/// One SFTP server's cycle. Connected: look and fetch. Unconnected: the door. Connected again: answers out, files away. Several processes may do this:
/// a lease lets one at a time.
/// </summary>
public sealed class Poller(
    SftpHostOptions host,
    SftpOptions options,
    long maxBytes,
    TimeZoneInfo zone,
    Func<CancellationToken, Task<IInbox>> connect,
    ReceiveFile receive,
    MosisDb db,
    ReplyStore replies,
    TimeProvider time,
    ILogger<Poller> log)
{
    /// <summary>How long a server stays taken by a process that was killed.</summary>
    private static readonly TimeSpan LeaseLength = TimeSpan.FromSeconds(90);

    private readonly Leases _leases = new(db);
    private readonly InboxFiles _files = new(db, time);
    private readonly InboxAlerts _alerts = new(db, time);
    private readonly InboxPolls _polls = new(db);
    private readonly Quarantine _quarantine = new(options.Quarantine);
    private readonly Delivery _delivery = new(host, options, replies, new InboxFiles(db, time), new InboxAlerts(db, time), time);

    public string Host => host.Name;

    /// <summary>Looks into the inboxes and takes up what is ready.</summary>
    /// <param name="always">Also when it is not due yet.</param>
    public async Task<PollResult> PollAsync(bool always, CancellationToken ct)
    {
        var notNow = new PollResult(false, 0, 0, null);
        if (!always && !await IsDueAsync(ct)) return notNow;
        await using var lease = await HeldLease.TryTakeAsync(_leases, $"poll:{host.Name}", LeaseLength, TimeProvider.System, ct);
        if (lease is null || (!always && !await IsDueAsync(ct))) return notNow;

        var taken = 0;
        var failure = await VisitAsync(
            lease,
            isPoll: true,
            async limit =>
            {
                _quarantine.Sweep(time.GetUtcNow().UtcDateTime);
                await using (var inbox = await connect(limit))
                {
                    await new Gathering(host, options, maxBytes, _quarantine, _files, _alerts, time).RunAsync(inbox, limit);
                }
                taken = await new Reception(host, options, _quarantine, _files, _alerts, receive, time).RunAsync(limit);
            },
            ct);
        var now = time.GetUtcNow().UtcDateTime;
        var unsettled = (await _files.OpenAsync(host.Name, null, ct))
            .Count(file => file.State is InboxFileState.Observed or InboxFileState.Stable or InboxFileState.Fetched or InboxFileState.Handed
                && file.IsDue(now));
        if (taken > 0) log.LogInformation("{Host}: files taken: {Taken}", host.Name, taken);
        return new PollResult(true, taken, unsettled, failure);
    }

    /// <summary>Puts out what was answered and files away what is done with; connects only when there is something.</summary>
    /// <param name="always">Also what failed and is not due again yet.</param>
    /// <returns>How many files were moved, there or here.</returns>
    public async Task<int> HandOverAsync(bool always, CancellationToken ct)
    {
        if (!always && await _polls.FindAsync(host.Name, ct) is { Failures: > 0 } poll && poll.NextRunAt > time.GetUtcNow().UtcDateTime) return 0;
        if (!await HasWorkAsync(always, ct)) return 0;
        await using var lease = await HeldLease.TryTakeAsync(_leases, $"poll:{host.Name}", LeaseLength, TimeProvider.System, ct);
        if (lease is null) return 0;

        var moved = 0;
        await VisitAsync(
            lease,
            isPoll: false,
            async limit =>
            {
                await using var inbox = await connect(limit);
                moved += await _delivery.RunAsync(inbox, await _delivery.WaitingAsync(always, limit), limit);
                var filing = new FilingAway(host, options, zone, replies, _files, new FileReasons(db), _alerts, time);
                moved += await filing.RunAsync(inbox, await _files.ToFileAsync(host.Name, always, limit), limit);
            },
            ct);
        return moved;
    }

    private async Task<bool> HasWorkAsync(bool always, CancellationToken ct) =>
        (await _delivery.WaitingAsync(always, ct)).Count > 0 || (await _files.ToFileAsync(host.Name, always, ct)).Count > 0;

    private async Task<bool> IsDueAsync(CancellationToken ct) =>
        await _polls.FindAsync(host.Name, ct) is not { } poll || poll.NextRunAt <= time.GetUtcNow().UtcDateTime;

    /// <summary>Runs one visit and records how it went. A server's failure is data: it is recorded, and the next visit comes later.</summary>
    private async Task<InboxFailure?> VisitAsync(HeldLease lease, bool isPoll, Func<CancellationToken, Task> visit, CancellationToken ct)
    {
        var begun = time.GetTimestamp();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct, lease.Lost);
        limit.CancelAfter(TimeSpan.FromMinutes(options.CycleMinutes));
        Exception? failed = null;
        try
        {
            await visit(limit.Token);
        }
        catch (Exception e) when (e is InboxException or QuarantineException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            failed = e;
        }
        // Handing over leaves the next look where it was due.
        return failed is null && !isPoll ? null : await RecordAsync(failed, time.GetElapsedTime(begun), ct);
    }

    private async Task<InboxFailure?> RecordAsync(Exception? failed, TimeSpan took, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var last = await _polls.FindAsync(host.Name, ct) ?? new InboxPoll { Host = host.Name };
        var waiting = (await _files.OpenAsync(host.Name, null, ct)).Count;
        var next = last with { LastRunAt = now, FilesWaiting = waiting, CycleMs = (int)Math.Min(int.MaxValue, took.TotalMilliseconds) };
        if (failed is null)
        {
            next = next with { LastSuccessAt = now, NextRunAt = now.AddSeconds(options.PollSeconds), Failures = 0, LastFailure = null, LastError = null };
            await _polls.SaveAsync(next, ct);
            return null;
        }

        var failure = (failed as InboxException)?.Failure ?? InboxFailure.Broken;
        var failures = last.Failures + 1;
        await _polls.SaveAsync(
            next with
            {
                NextRunAt = now + BackOff.After(failure, failures, options),
                Failures = failures,
                LastFailure = failed is QuarantineException ? nameof(Quarantine) : failure.ToString(),
                LastError = failed is OperationCanceledException ? "The visit took too long, or another process took the server over." : failed.Message,
            },
            ct);
        log.LogWarning("{Host}: {Failure}, {Failures} in a row: {Message}", host.Name, failure, failures, failed.Message);
        await AlertAsync(failed, failure, failures, ct);
        return failure;
    }

    private async Task AlertAsync(Exception failed, InboxFailure failure, int failures, CancellationToken ct)
    {
        var kind = failed switch
        {
            QuarantineException => InboxAlertKind.Quarantine,
            _ when failure == InboxFailure.HostKey => InboxAlertKind.HostKey,
            _ when failure == InboxFailure.Authentication => InboxAlertKind.Authentication,
            _ when failures >= options.AlertAfterFailures => InboxAlertKind.Unreachable,
            _ => null,
        };
        if (kind is null) return;
        // The presented key is what a person has to compare; other messages change with the moment.
        await _alerts.RaiseAsync(host.Name, kind, "", kind == InboxAlertKind.HostKey ? failed.Message : "", ct);
    }
}
