using System.Globalization;
using Mosis.Data.Batches;
using Mosis.Data.Inboxes;

namespace Mosis.Intake.Inboxes;

/// <summary>
/// Moves recorded files out of the inbox: the last step, which can fail without harm because everything is recorded. What was recorded and not moved is
/// moved by a later cycle.
/// </summary>
internal sealed class FilingAway(
    SftpHostOptions host, SftpOptions options, TimeZoneInfo zone, ReplyStore replies, InboxFiles files, FileReasons reasons, InboxAlerts alerts, TimeProvider time)
{
    private const int Copies = 9;

    /// <returns>How many are done with.</returns>
    public async Task<int> RunAsync(IInbox inbox, IReadOnlyList<FileToFile> waiting, CancellationToken ct)
    {
        var filed = 0;
        foreach (var file in waiting)
        {
            try
            {
                await FileAsync(inbox, file, ct);
                filed++;
            }
            catch (InboxException e) when (e.IsLocal)
            {
                var next = time.GetUtcNow().UtcDateTime + BackOff.After(e.Failure, file.Attempts + 1, options);
                await files.FailedAsync(file.InboxFileId, e.Message, next, ct);
                await alerts.RaiseAsync(host.Name, InboxAlertKind.NotMoved, file.District, $"batch {file.BatchId}", ct);
            }
        }
        return filed;
    }

    private async Task FileAsync(IInbox inbox, FileToFile file, CancellationToken ct)
    {
        var from = $"{file.District}/inbox/{file.RemoteName.Wire}";
        var here = await inbox.FindAsync(from, ct);
        var begun = file.FiledPath is not null && await inbox.FindAsync($"{file.District}/{file.FiledPath}", ct) is not null;
        if (here is null || here.Kind != RemoteKind.File || here.Bytes != file.Bytes || here.ModifiedAt != file.ModifiedAt)
        {
            // Moved before a crash; or its sender took it back or put another in its place, which the next look takes up as a new file.
            if (here is null && begun) await files.FiledAsync(file.InboxFileId, file.FiledPath!, ct);
            else await files.GoneAsync(file.InboxFileId, ct);
            return;
        }

        var blanked = file.IsKept && await replies.WasBlankedAsync(file.BatchId, ct);
        if (blanked && begun)
        {
            // The blanked copy lies in the archive since before a crash.
            await inbox.DeleteAsync(from, ct);
            await files.FiledAsync(file.InboxFileId, file.FiledPath!, ct);
            return;
        }

        var folder = file.IsRefused ? "rejected" : FiledNames.ArchiveFolder(DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(file.ReceivedAt, zone)));
        await inbox.MakeFolderAsync($"{file.District}/{folder}", ct);
        if (file.IsRefused)
        {
            await Outbox.PutAsync(
                inbox, $"{file.District}/{folder}", FiledNames.Reason(file.FileName, file.BatchId), await reasons.TextAsync(file.BatchId, ct), ct);
        }
        if (file.IsRefused && await reasons.IsInfectedAsync(file.BatchId, ct))
        {
            // Nobody may fetch it any more: only the reason stays.
            await inbox.DeleteAsync(from, ct);
            await files.FiledAsync(file.InboxFileId, $"{folder}/{FiledNames.Reason(file.FileName, file.BatchId)}", ct);
            return;
        }
        var path = await FreePathAsync(inbox, file, folder, ct);
        await files.FilingAsync(file.InboxFileId, path, ct);
        if (blanked)
        {
            var temporary = string.Create(CultureInfo.InvariantCulture, $"{file.District}/{folder}/.{file.BatchId}.tmp");
            await inbox.UploadAsync(temporary, (stream, limit) => replies.CopyBlankedAsync(file.BatchId, stream, limit), ct);
            await inbox.RenameAsync(temporary, $"{file.District}/{path}", ct);
            await inbox.DeleteAsync(from, ct);
        }
        else
        {
            await inbox.RenameAsync(from, $"{file.District}/{path}", ct);
        }
        await files.FiledAsync(file.InboxFileId, path, ct);
    }

    /// <summary>Nothing in the archive is ever written over: where the name is taken, a copy number is added.</summary>
    private static async Task<string> FreePathAsync(IInbox inbox, FileToFile file, string folder, CancellationToken ct)
    {
        for (var copy = 1; copy <= Copies; copy++)
        {
            var path = $"{folder}/{FiledNames.File(file.FileName, file.BatchId, copy)}";
            if (await inbox.FindAsync($"{file.District}/{path}", ct) is null) return path;
        }
        throw new InboxException(InboxFailure.Failed, "Every name for the file is taken.");
    }
}
