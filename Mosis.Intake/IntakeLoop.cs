using System.Data.Common;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Mosis.Data.Access.Papers;
using Mosis.Data.Access.Requests;
using Mosis.Data.Access.Reviews;
using Mosis.Data.Audit;
using Mosis.Data.Batches;
using Mosis.Data.Inboxes;
using Mosis.Data.Mail;
using Mosis.Intake.Inboxes;

namespace Mosis.Intake;

/// <summary>
/// The endless work of an intake process, side by side: each server is visited for itself, so that one that hangs keeps nobody waiting; batches are worked
/// off whichever door they came by; mails go out; the trail is sealed; what is missing is noted.
/// </summary>
internal sealed class IntakeLoop(
    IReadOnlyList<Poller> pollers,
    BatchWorker worker,
    Expectations expectations,
    PaperChecks papers,
    RequestRounds requests,
    AccessRounds access,
    InboxAlerts alerts,
    MailSender mail,
    AuditChain trail,
    IOptions<SftpOptions> sftp,
    IOptions<StateOptions> state,
    TimeProvider time,
    ILogger<IntakeLoop> log)
{
    /// <summary>How soon something that waits in the database is seen.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan PaperPause = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan JudgePause = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    /// <summary>More rounds than a file needs from the inbox to the archive; a file that never stops growing ends there.</summary>
    private const int MostRounds = 50;

    /// <summary>Runs until it is cancelled; then ends what it is doing at the next safe point and returns.</summary>
    public Task RunAsync(CancellationToken ct)
    {
        if (!mail.HasWayOut) log.LogWarning("Neither Mail:Host nor Mail:Folder is set: mails wait in the outbox");
        return Task.WhenAll(
        [
            .. pollers.Select(poller => RepeatAsync($"visits to {poller.Host}", Pause, () => VisitAsync(poller, ct), ct)),
            RepeatAsync("work on batches", Pause, () => WorkAsync(ct), ct),
            RepeatAsync("the check of signed papers", PaperPause, () => CheckPapersAsync(ct), ct),
            RepeatAsync("the watch over requests for access", PaperPause, () => RequestsAsync(ct), ct),
            RepeatAsync("the watch over access that ends", JudgePause, () => AccessAsync(ct), ct),
            RepeatAsync("the sending of mail", Pause, () => mail.SendDueAsync(ct), ct),
            RepeatAsync("the chain of the trail", Pause, () => trail.ChainAsync(ct), ct),
            RepeatAsync("the watch for missing files", JudgePause, () => expectations.JudgeAsync(state.Value.Zone, ct), ct),
        ]);
    }

    /// <summary>Takes up all that lies in the inboxes now, works it off, answers and files away; ends when nothing is left to do.</summary>
    /// <returns>False when a server could not be visited.</returns>
    public async Task<bool> RunOnceAsync(CancellationToken ct)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            var unsettled = 0;
            var done = 0;
            var polls = await Task.WhenAll(pollers.Select(poller => poller.PollAsync(always: true, ct)));
            foreach (var poll in polls)
            {
                unsettled += poll.Unsettled;
                done += poll.Taken;
            }
            done += await WorkAsync(ct);
            foreach (var poller in pollers) done += await poller.HandOverAsync(always: round == 0, ct);
            if (polls.Any(poll => poll.Failure is not null)) return false;
            if (done == 0 && unsettled == 0) break;
            // A file must keep its size and time for so long before it is taken to be whole.
            if (done == 0) await Task.Delay(TimeSpan.FromSeconds(Math.Max(1, sftp.Value.StableSeconds)), time, ct);
        }
        await CheckPapersAsync(ct);
        await RequestsAsync(ct);
        await AccessAsync(ct);
        await expectations.JudgeAsync(state.Value.Zone, ct);
        await mail.SendDueAsync(ct);
        await trail.ChainAsync(ct);
        return true;
    }

    private static async Task<int> VisitAsync(Poller poller, CancellationToken ct)
    {
        var taken = (await poller.PollAsync(always: false, ct)).Taken;
        return taken + await poller.HandOverAsync(always: false, ct);
    }

    private async Task<int> WorkAsync(CancellationToken ct) => await worker.WorkAsync(ct) + await worker.MakeDueRepliesAsync(ct);

    private async Task<int> CheckPapersAsync(CancellationToken ct)
    {
        var round = await papers.RoundAsync(ct);
        if (round.Trouble is { } why) await alerts.RaiseAsync("", InboxAlertKind.Papers, "", why, ct);
        return round.Taken;
    }

    private async Task<int> RequestsAsync(CancellationToken ct)
    {
        var round = await requests.RoundAsync(ct);
        return round.Expired + round.PapersRefused;
    }

    private async Task<int> AccessAsync(CancellationToken ct)
    {
        var round = await access.RoundAsync(ct);
        return round.Reminded + round.Ended + round.Unused;
    }

    /// <summary>A failure of one round (the database is away, a bug) does not end the others: it is logged, and the next round comes later.</summary>
    private async Task RepeatAsync(string what, TimeSpan pause, Func<Task<int>> round, CancellationToken ct)
    {
        var failures = 0;
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await round();
                failures = 0;
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                failures++;
                // The message of a database or a bug may quote a child's data: the kind and the place tell enough.
                var kind = $"{e.GetType().Name} {(e as DbException)?.SqlState}";
                log.LogError("{What} failed, {Failures} in a row: {Kind}\n{Place}", what, failures, kind, e.StackTrace);
            }
            var wait = TimeSpan.FromTicks(Math.Min(Math.Max(LongestPause.Ticks, pause.Ticks), pause.Ticks << Math.Min(failures, 10)));
            await Task.Delay(wait, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
