using System.Globalization;
using Mosis.Data.Inboxes;

namespace Mosis.Intake.Inboxes;

/// <summary>The connected half of a cycle: looks into each district's inbox and fetches what has stopped growing.</summary>
internal sealed class Gathering(
    SftpHostOptions host, SftpOptions options, long maxBytes, Quarantine quarantine, InboxFiles files, InboxAlerts alerts, TimeProvider time)
{
    /// <summary>Alerts an inbox and cycle: fifty thousand links make no fifty thousand rows.</summary>
    private const int OddEntries = 20;

    private const int DistrictCodeLength = 6;

    public async Task RunAsync(IInbox inbox, CancellationToken ct)
    {
        foreach (var district in await DistrictsAsync(inbox, ct))
        {
            try
            {
                await ObserveAsync(inbox, district, ct);
            }
            catch (InboxException e) when (e.IsLocal)
            {
                await alerts.RaiseAsync(host.Name, InboxAlertKind.Unreadable, district, "inbox", ct);
            }
        }
        await FetchAsync(inbox, ct);
    }

    private async Task<List<string>> DistrictsAsync(IInbox inbox, CancellationToken ct)
    {
        var districts = new List<string>();
        await inbox.ListAsync(
            "",
            options.EntriesPerInbox,
            entry =>
            {
                var name = entry.Name.Wire;
                if (entry.Kind == RemoteKind.Folder && name.Length == DistrictCodeLength && name.All(char.IsAsciiDigit)) districts.Add(name);
            },
            ct);
        districts.Sort(StringComparer.Ordinal);
        return districts;
    }

    private async Task ObserveAsync(IInbox inbox, string district, CancellationToken ct)
    {
        var open = (await files.OpenAsync(host.Name, district, ct)).ToDictionary(file => file.RemoteName);
        var missing = open.Keys.ToHashSet();
        var oldest = new OldestFiles(options.FilesPerCycle);
        var odd = new List<(string Kind, string Subject)>();
        var stale = time.GetUtcNow().UtcDateTime.AddHours(-options.StaleTemporaryHours);

        var whole = await inbox.ListAsync(
            $"{district}/inbox",
            options.EntriesPerInbox,
            entry =>
            {
                missing.Remove(entry.Name);
                if (Oddity(entry, stale) is { } kind)
                {
                    if (odd.Count < OddEntries) odd.Add((kind, entry.Name.Shown));
                }
                else if (!entry.Name.IsTemporary)
                {
                    oldest.Add(new SeenFile(entry.Name, entry.Bytes, entry.ModifiedAt));
                }
            },
            ct);

        foreach (var (kind, subject) in odd) await alerts.RaiseAsync(host.Name, kind, district, subject, ct);
        if (!whole || oldest.LeftOut > 0)
        {
            await alerts.RaiseAsync(host.Name, InboxAlertKind.Crowded, district, $"more than {options.FilesPerCycle} files", ct);
        }
        foreach (var seen in oldest.InOrder) await SeenAsync(district, seen, open.GetValueOrDefault(seen.Name), ct);
        if (!whole) return;
        // A file of which a batch was made is looked for when it is filed away.
        foreach (var name in missing.Where(name => open[name].BatchId is null)) await files.GoneAsync(open[name].InboxFileId, ct);
    }

    private static string? Oddity(RemoteEntry entry, DateTime stale) => entry switch
    {
        { Kind: RemoteKind.Link } => InboxAlertKind.Link,
        { Kind: not RemoteKind.File } => InboxAlertKind.NoFile,
        { Name.IsTemporary: true } => entry.ModifiedAt < stale ? InboxAlertKind.StaleTemporary : null,
        { Name.IsHidden: true } => InboxAlertKind.NoFile,
        _ => null,
    };

    private async Task SeenAsync(string district, SeenFile seen, InboxFile? known, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        switch (known)
        {
            case null:
                await files.AddAsync(host.Name, district, seen, ct);
                break;
            case { State: InboxFileState.Observed or InboxFileState.Stable or InboxFileState.Fetched or InboxFileState.Waiting } when !known.IsSameAs(seen):
                await files.ObserveAgainAsync(known.InboxFileId, seen, ct);
                break;
            case { State: InboxFileState.Observed } when now >= known.ObservedAt.AddSeconds(options.StableSeconds):
            case { State: InboxFileState.Waiting } when now >= known.ObservedAt.AddMinutes(options.IncompleteMinutes):
                await files.StableAsync(known.InboxFileId, ct);
                break;
        }
    }

    private async Task FetchAsync(IInbox inbox, CancellationToken ct)
    {
        var fetched = 0L;
        var today = new Dictionary<string, int>(StringComparer.Ordinal);
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var file in (await files.OpenAsync(host.Name, null, ct)).Where(file => file.State == InboxFileState.Stable && file.IsDue(now)))
        {
            if (fetched > 0 && fetched + file.Bytes > options.BytesPerCycle) break;
            if (!today.TryGetValue(file.District, out var count))
            {
                count = await files.FetchedSinceAsync(file.District, now.AddDays(-1), ct);
            }
            today[file.District] = count + 1;
            if (count >= options.FilesPerDay)
            {
                var tooMany = string.Create(CultureInfo.InvariantCulture, $"more than {options.FilesPerDay} in a day");
                await alerts.RaiseAsync(host.Name, InboxAlertKind.TooManyFiles, file.District, tooMany, ct);
                await files.FailedAsync(file.InboxFileId, tooMany, now.AddSeconds(options.LastRetrySeconds), ct);
                continue;
            }
            await FetchAsync(inbox, file, ct);
            fetched += file.Bytes;
        }
    }

    private async Task FetchAsync(IInbox inbox, InboxFile file, CancellationToken ct)
    {
        var path = $"{file.District}/inbox/{file.RemoteName.Wire}";
        try
        {
            // One byte over the limit tells the door that it is over.
            var sha256 = await quarantine.KeepAsync(file.InboxFileId, copy => inbox.DownloadAsync(path, copy, maxBytes + 1, ct));
            var after = await inbox.FindAsync(path, ct);
            if (after is not { Kind: RemoteKind.File })
            {
                // Taken back while it was fetched: the next look finds out.
                quarantine.Remove(file.InboxFileId);
                return;
            }
            var seen = new SeenFile(file.RemoteName, after.Bytes, after.ModifiedAt);
            if (file.IsSameAs(seen))
            {
                await files.FetchedAsync(file.InboxFileId, sha256, ct);
                return;
            }
            quarantine.Remove(file.InboxFileId);
            await files.ObserveAgainAsync(file.InboxFileId, seen, ct);
        }
        catch (InboxException e) when (e.IsLocal)
        {
            // Not there any more: the next look finds out.
            if (e.Failure == InboxFailure.NotFound) return;
            await alerts.RaiseAsync(host.Name, InboxAlertKind.Unreadable, file.District, file.RemoteName.Shown, ct);
            await files.FailedAsync(
                file.InboxFileId, e.Message, time.GetUtcNow().UtcDateTime + BackOff.After(e.Failure, file.Attempts + 1, options), ct);
        }
    }
}
