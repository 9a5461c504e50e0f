namespace Mosis.Data.Sql;

/// <summary>A lease that is renewed while its holder lives and given back when it is disposed.</summary>
public sealed class HeldLease : IAsyncDisposable
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    private readonly Leases _leases;
    private readonly TimeSpan _length;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _ended = new();
    private readonly CancellationTokenSource _lost = new();
    private readonly Task _renewing;

    private HeldLease(Leases leases, LeaseToken token, TimeSpan length, TimeProvider time)
    {
        _leases = leases;
        _length = length;
        _time = time;
        Token = token;
        _renewing = RenewAsync();
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
        if (!await ReleasedAsync()) _ = ReleaseLaterAsync();
        _ended.Dispose();
        _lost.Dispose();
    }

    private async Task RenewAsync()
    {
        using var timer = new PeriodicTimer(_length / 3, _time);
        var failures = 0;
        try
        {
            while (await timer.WaitForNextTickAsync(_ended.Token))
            {
                failures = await RenewedAsync() ? 0 : failures + 1;
                if (failures >= 3) await _lost.CancelAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // Given back.
        }
    }

    private async Task<bool> RenewedAsync()
    {
        try
        {
            if (!await _leases.RenewAsync(Token, _length, _ended.Token)) await _lost.CancelAsync();
            return true;
        }
        catch (MySqlConnector.MySqlException)
        {
            return false;
        }
    }

    private async Task<bool> ReleasedAsync()
    {
        try
        {
            await _leases.ReleaseAsync(Token, CancellationToken.None);
            return true;
        }
        catch (MySqlConnector.MySqlException)
        {
            return false;
        }
    }

    /// <summary>The database is away, to come back or on another node: what is not held any more must not keep others waiting until it ends by itself.</summary>
    private async Task ReleaseLaterAsync()
    {
        using var timer = new PeriodicTimer(BetweenTries, _time);
        for (var waited = TimeSpan.Zero; waited < _length; waited += BetweenTries)
        {
            await timer.WaitForNextTickAsync();
            if (await ReleasedAsync()) return;
        }
    }
}
