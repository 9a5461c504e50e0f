using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Mosis.Data.Inboxes;
using Mosis.Data.Mail;

namespace Mosis.Intake.Verbs;

/// <summary>status: what an operator asks first.</summary>
internal static class StatusVerb
{
    private const int MostLines = 200;
    private static readonly TimeSpan Lately = TimeSpan.FromDays(7);

    public static Command Command(Func<Command, Verb, bool, Command> with) =>
        with(new Command("status", "Shows the servers, the files in the inboxes, the batches that wait, what is missing, mails that were not delivered and what to look at. Times are UTC."), RunAsync, false);

    private static async Task<int> RunAsync(ParseResult values, IHost host, TextWriter output, CancellationToken ct)
    {
        var services = host.Services;
        var since = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime - Lately;

        var polls = await services.GetRequiredService<InboxPolls>().AllAsync(ct);
        Table.Write(
            output, "Servers", ["name", "last run", "last success", "next run", "failures", "last error", "files", "ms"],
            polls.Select(p => new object?[] { p.Host, p.LastRunAt, p.LastSuccessAt, p.NextRunAt, p.Failures, p.LastError, p.FilesWaiting, p.CycleMs }));

        var files = services.GetRequiredService<InboxFiles>();
        var open = new List<InboxFile>();
        foreach (var poll in polls) open.AddRange(await files.OpenAsync(poll.Host, null, ct));
        Table.Write(
            output, "Files in the inboxes", ["server", "district", "state", "batch", "bytes", "first seen", "name"],
            open.Take(MostLines).Select(f => new object?[] { f.Host, f.District, f.State, f.BatchId, f.Bytes, f.FirstSeenAt, f.RemoteName.Shown }));

        var batches = await services.GetRequiredService<WaitingBatches>().ListAsync(MostLines, ct);
        Table.Write(
            output, "Batches that wait", ["batch", "door", "district", "state", "stage", "rows", "done", "received"],
            batches.Select(b => new object?[] { b.BatchId, b.Channel, b.District, b.State, b.Stage, b.Rows, b.RowsDone, b.ReceivedAt }));

        var missed = await services.GetRequiredService<Expectations>().MissedAsync(DateOnly.FromDateTime(since), ct);
        Table.Write(
            output, "Files that did not come in time", ["district", "day", "due", "came"],
            missed.Take(MostLines).Select(m => new object?[] { m.District, m.ExpectedOn, m.DueAt, m.CameAt }));

        // Without addresses: who looks here need not know them.
        var mails = await services.GetRequiredService<UndeliveredMails>().ListAsync(MostLines, ct);
        Table.Write(
            output, "Mails that were not delivered", ["mail", "about", "trouble", "attempts", "queued"],
            mails.Select(m => new object?[] { m.MailId, m.About, m.Trouble, m.Attempts, m.QueuedAt }));

        var alerts = await services.GetRequiredService<InboxAlerts>().SinceAsync(since, MostLines, ct);
        Table.Write(
            output, "To look at", ["kind", "server", "district", "seen", "first", "last", "what"],
            alerts.Select(a => new object?[] { a.Kind, a.Host, a.District, a.Seen, a.FirstSeenAt, a.LastSeenAt, a.Subject }));
        return ExitCode.Done;
    }
}
