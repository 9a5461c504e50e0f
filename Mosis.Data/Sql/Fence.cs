using MySqlConnector;

namespace Mosis.Data.Sql;

/// <summary>
/// What the holder of a lease writes, it writes through here: each transaction begins with the question whether the lease is still held, and while it
/// lasts nobody can take the lease. So a holder that slept through its time writes nothing more, and a statement that a killed holder left running on
/// the server is over (rolled back, for want of a commit) before the next holder begins.
/// </summary>
public sealed class Fence(MosisDb db, LeaseToken lease)
{
    /// <inheritdoc cref="MosisDb.InTransactionAsync{T}"/>
    /// <exception cref="LeaseLostException">Another process has taken over; nothing was written.</exception>
    public Task InTransactionAsync(Func<MySqlConnection, MySqlTransaction, Task> work, CancellationToken ct) => db.InTransactionAsync(Fenced(work, ct), ct);

    /// <summary>The same on a connection that can LOAD DATA.</summary>
    /// <exception cref="LeaseLostException">Another process has taken over; nothing was written.</exception>
    public Task InLoadingTransactionAsync(Func<MySqlConnection, MySqlTransaction, Task> work, CancellationToken ct) =>
        db.InLoadingTransactionAsync(Fenced(work, ct), ct);

    private Func<MySqlConnection, MySqlTransaction, Task> Fenced(Func<MySqlConnection, MySqlTransaction, Task> work, CancellationToken ct) =>
        async (connection, tx) =>
        {
            if (!await Leases.StillHeldAsync(connection, tx, lease, ct)) throw new LeaseLostException(lease.Name);
            await work(connection, tx);
        };
}
