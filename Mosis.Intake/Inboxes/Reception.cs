using Mosis.Data.Batches;
using Mosis.Data.Inboxes;

namespace Mosis.Intake.Inboxes;

/// <summary>Gives a received file to the door: <see cref="BatchDoor.ReceiveAsync"/>.</summary>
/// <param name="path">The copy in quarantine.</param>
/// <param name="mayWait">An incomplete file makes no batch yet.</param>
public delegate Task<DoorAnswer> ReceiveFile(string path, Sending sending, bool mayWait, CancellationToken ct);

/// <summary>The unconnected half of a cycle: what was fetched goes to the door, oldest first, each file once whatever happens in between.</summary>
internal sealed class Reception(
    SftpHostOptions host, SftpOptions options, Quarantine quarantine, InboxFiles files, InboxAlerts alerts, ReceiveFile receive, TimeProvider time)
{
    public const string Channel = "sftp";

    /// <summary>The code of a file that reports for another district.</summary>
    private const string AnotherDistricts = "F007";

    /// <returns>How many files got a batch.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var taken = 0;
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var file in await files.OpenAsync(host.Name, null, ct))
        {
            if (file.State is not (InboxFileState.Fetched or InboxFileState.Handed) || !file.IsDue(now)) continue;
            ct.ThrowIfCancellationRequested();
            try
            {
                if (await TakeAsync(file, ct)) taken++;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // One file on which we stumble keeps no other waiting. Where the database is away, this fails as well and ends the round.
                await files.FailedAsync(file.InboxFileId, e.GetType().Name, now + BackOff.After(InboxFailure.Broken, file.Attempts + 1, options), ct);
                await alerts.RaiseAsync(host.Name, InboxAlertKind.NotTaken, file.District, $"inbox file {file.InboxFileId}: {e.GetType().Name}", ct);
            }
        }
        return taken;
    }

    private async Task<bool> TakeAsync(InboxFile file, CancellationToken ct)
    {
        var sender = $"sftp:{file.District}";
        if (file.State == InboxFileState.Handed && await files.BatchMadeAsync(file, sender, ct) is { } made)
        {
            await files.TakenAsync(file.InboxFileId, made.BatchId, made.IsRefused, ct);
            quarantine.Remove(file.InboxFileId);
            return true;
        }

        var copy = await quarantine.CheckAsync(file.InboxFileId, file.Sha256!, ct);
        if (copy != CopyState.Sound)
        {
            if (copy == CopyState.Changed) await alerts.RaiseAsync(host.Name, InboxAlertKind.ChangedCopy, file.District, $"inbox file {file.InboxFileId}", ct);
            quarantine.Remove(file.InboxFileId);
            await files.StableAsync(file.InboxFileId, ct);
            return false;
        }

        await files.HandingAsync(file.InboxFileId, ct);
        var mayWait = time.GetUtcNow().UtcDateTime < file.ObservedAt.AddMinutes(options.IncompleteMinutes);
        var sending = new Sending(Channel, sender, file.RemoteName.Shown, file.District);
        var answer = await receive(quarantine.PathOf(file.InboxFileId), sending, mayWait, ct);
        if (answer.BatchId == 0)
        {
            await files.WaitAsync(file.InboxFileId, ct);
        }
        else
        {
            await files.TakenAsync(file.InboxFileId, answer.BatchId, answer.State == BatchState.Refused, ct);
            if (answer.Problems.Any(problem => problem.Code == AnotherDistricts))
            {
                await alerts.RaiseAsync(host.Name, InboxAlertKind.ForeignFile, file.District, $"batch {answer.BatchId}", ct);
            }
            if (answer.Problems.Any(problem => problem.Code == FileReasons.Infected))
            {
                await alerts.RaiseAsync(host.Name, InboxAlertKind.InfectedFile, file.District, $"batch {answer.BatchId}", ct);
            }
        }
        quarantine.Remove(file.InboxFileId);
        return answer.BatchId != 0;
    }
}
