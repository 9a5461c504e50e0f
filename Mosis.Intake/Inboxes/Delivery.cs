using Mosis.Data.Batches;
using Mosis.Data.Inboxes;

namespace Mosis.Intake.Inboxes;

/// <summary>Puts receipts and answers into the outbox of the district whose file they answer, until it has worked.</summary>
internal sealed class Delivery(SftpHostOptions host, SftpOptions options, ReplyStore replies, InboxFiles files, InboxAlerts alerts, TimeProvider time)
{
    /// <summary>What failed and when it is due again. After a restart it is tried at once.</summary>
    private readonly Dictionary<long, (int Failures, DateTime Due)> _failed = [];

    /// <param name="all">Those too whose next try is not due.</param>
    public async Task<IReadOnlyList<(ReplyFile Reply, string District)>> WaitingAsync(bool all, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var undelivered = (await replies.UndeliveredAsync(Reception.Channel, ct))
            .Where(reply => all || !_failed.TryGetValue(reply.ReplyFileId, out var failed) || failed.Due <= now)
            .ToList();
        var addresses = (await files.AddressesAsync(host.Name, [.. undelivered.Select(reply => reply.BatchId).Distinct()], ct))
            .ToDictionary(address => address.BatchId, address => address.District);
        return [.. undelivered.Where(reply => addresses.ContainsKey(reply.BatchId)).Select(reply => (reply, addresses[reply.BatchId]))];
    }

    /// <returns>How many lie in their outbox now.</returns>
    public async Task<int> RunAsync(IInbox inbox, IReadOnlyList<(ReplyFile Reply, string District)> waiting, CancellationToken ct)
    {
        var delivered = 0;
        foreach (var (reply, district) in waiting)
        {
            try
            {
                await Outbox.PutAsync(inbox, $"{district}/outbox", reply.Name, (stream, limit) => replies.CopyToAsync(reply.ReplyFileId, stream, limit), ct);
                await replies.DeliveredAsync(reply.ReplyFileId, ct);
                _failed.Remove(reply.ReplyFileId);
                delivered++;
            }
            catch (InboxException e) when (e.IsLocal)
            {
                var failures = _failed.GetValueOrDefault(reply.ReplyFileId).Failures + 1;
                _failed[reply.ReplyFileId] = (failures, time.GetUtcNow().UtcDateTime + BackOff.After(e.Failure, failures, options));
                await replies.FailedAsync(reply.ReplyFileId, e.Message, ct);
                await alerts.RaiseAsync(host.Name, InboxAlertKind.Outbox, district, e.Failure.ToString(), ct);
            }
        }
        return delivered;
    }
}
