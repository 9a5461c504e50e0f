namespace Mosis.Data.Sql;

/// <summary>A lease that is renewed while its holder lives and given back when it is disposed.</summary>
public sealed class HeldLease : IAsyncDisposable
{
    private readonly Leases _leases;
    private readonly CancellationTokenSource _ended = new();
    private readonly CancellationTokenSource _lost = new();
    private readonly Task _renewing;

    private HeldLease(Leases leases, LeaseToken token, TimeSpan length, TimeProvider time)
    {
        _leases = leases;
        Token = token;
        _renewing = RenewAsync(length, time);
    }

    public LeaseToken Token { get; }

    /// <summary>Cancelled when someone else has taken the lease, or when it could not be renewed in its time.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>Takes the lease; null when someone holds it.</summary>
    /// <param name="length">How long it outlives a holder that was killed.</param>
    public static async Task<HeldLease?> TryTakeAsync(Leases leases, string name, TimeSpan length, TimeProvider time, CancellationToken ct = default) =>
        await leases.TryTakeAsync(name, length, ct) is { } token ? new HeldLease(leases, token, length, time) : null;

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _renewing;
        try
        {
            await _leases.ReleaseAsync(Token, CancellationToken.None);
        }
        catch (MySqlConnector.MySqlException)
        {
            // The database is away: the lease ends by itself.
        }
        _ended.Dispose();
        _lost.Dispose();
    }

    private async Task RenewAsync(TimeSpan length, TimeProvider time)
    {
        using var timer = new PeriodicTimer(length / 3, time);
        var failures = 0;
        try
        {
            while (await timer.WaitForNextTickAsync(_ended.Token))
            {
                failures = await RenewedAsync(length) ? 0 : failures + 1;
                if (failures >= 3) await _lost.CancelAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // Given back.
        }
    }

    private async Task<bool> RenewedAsync(TimeSpan length)
    {
        try
        {
            if (!await _leases.RenewAsync(Token, length, _ended.Token)) await _lost.CancelAsync();
            return true;
        }
        catch (MySqlConnector.MySqlException)
        {
            return false;
        }
    }
}
