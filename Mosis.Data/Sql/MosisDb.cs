using MySqlConnector;

namespace Mosis.Data.Sql;

/// <summary>
/// The database. Every connection that leaves here has its session settings pinned: strict sql_mode, UTC, READ COMMITTED, at most five seconds'
/// wait for a lock, no transaction that says nothing for ten. Safe for use by many threads; the connections are not.
/// </summary>
public sealed class MosisDb
{
    /// <summary>The driver's meter and trace source: statements without their parameters, connections, waits.</summary>
    public const string TelemetrySource = "MySqlConnector";

    /// <summary>How often a transaction is begun before it is given up.</summary>
    public const int Attempts = 5;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);

    private readonly MosisConnectionString _connectionString;
    private readonly TimeProvider _time;

    public MosisDb(MosisConnectionString connectionString, TimeProvider time)
    {
        TypeHandlers.Register();
        _connectionString = connectionString;
        _time = time;
    }

    /// <summary>The database's name, for messages.</summary>
    public string Database => _connectionString.Database;

    /// <summary>An open connection, the caller's to dispose. It cannot load files: <see cref="OpenForLoadingAsync"/>.</summary>
    public ValueTask<MySqlConnection> OpenAsync(CancellationToken ct = default) => OpenAsync(_connectionString.ForWork, ct);

    /// <summary>Whether the database takes a connection now; a pooled one is tried, too.</summary>
    public async Task<bool> AnswersAsync(CancellationToken ct = default)
    {
        try
        {
            await using var connection = await OpenAsync(ct);
            return await connection.PingAsync(ct);
        }
        catch (MySqlException)
        {
            return false;
        }
    }

    /// <summary>An open connection for LOAD DATA LOCAL, MySqlBulkLoader and MySqlBulkCopy; its commands may take long.</summary>
    public ValueTask<MySqlConnection> OpenForLoadingAsync(CancellationToken ct = default) => OpenAsync(_connectionString.ForLoading, ct);

    /// <summary>
    /// Runs the work in one transaction on a connection of its own and commits. When the database gave way to other work (deadlock, lock wait,
    /// record changed since read; on a cluster also at commit), everything is rolled back and the whole work is run again, up to
    /// <see cref="Attempts"/> times: the work must have no effect outside the transaction that it may not have twice. A lost connection is not
    /// retried, because nobody knows whether the commit was heard: look the outcome up by an idempotency key.
    /// </summary>
    /// <exception cref="TransactionGivenUpException">Other work held the same rows each time; nothing was written.</exception>
    public Task<T> InTransactionAsync<T>(Func<MySqlConnection, MySqlTransaction, Task<T>> work, CancellationToken ct = default) =>
        UpToAttemptsAsync(_connectionString.ForWork, work, ct);

    /// <inheritdoc cref="InTransactionAsync{T}"/>
    public Task InTransactionAsync(Func<MySqlConnection, MySqlTransaction, Task> work, CancellationToken ct = default) =>
        UpToAttemptsAsync(_connectionString.ForWork, Answering(work), ct);

    /// <summary>The same on a connection as <see cref="OpenForLoadingAsync"/> opens them.</summary>
    public Task InLoadingTransactionAsync(Func<MySqlConnection, MySqlTransaction, Task> work, CancellationToken ct = default) =>
        UpToAttemptsAsync(_connectionString.ForLoading, Answering(work), ct);

    private static Func<MySqlConnection, MySqlTransaction, Task<bool>> Answering(Func<MySqlConnection, MySqlTransaction, Task> work) =>
        async (connection, transaction) =>
        {
            await work(connection, transaction);
            return true;
        };

    private async Task<T> UpToAttemptsAsync<T>(string connectionString, Func<MySqlConnection, MySqlTransaction, Task<T>> work, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryOnceAsync(connectionString, work, ct);
            }
            catch (MySqlException e) when (GaveWay(e))
            {
                if (attempt == Attempts) throw new TransactionGivenUpException(Attempts, e);
            }
            // Twice as long each time, give or take a half, so that two that met do not meet again.
            await Task.Delay(FirstPause * (1 << (attempt - 1)) * (0.5 + Random.Shared.NextDouble()), _time, ct);
        }
    }

    private static async Task<T> TryOnceAsync<T>(
        string connectionString, Func<MySqlConnection, MySqlTransaction, Task<T>> work, CancellationToken ct)
    {
        await using var connection = await OpenAsync(connectionString, ct);
        // Disposed without a commit it rolls back, also where the server rolled back one statement only (1205).
        await using var transaction = await connection.BeginTransactionAsync(MosisConnectionString.Isolation, ct);
        var result = await work(connection, transaction);
        await transaction.CommitAsync(ct);
        return result;
    }

    private static async ValueTask<MySqlConnection> OpenAsync(string connectionString, CancellationToken ct)
    {
        var connection = new MySqlConnection(connectionString);
        try
        {
            await connection.OpenAsync(ct);
            // At each open: a connection from the pool comes back with the server's defaults.
            await using var settings = new MySqlCommand(MosisConnectionString.SessionSettings, connection);
            await settings.ExecuteNonQueryAsync(ct);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    // 1213 deadlock (on a cluster also a lost certification), 1205 lock wait timeout, 1020 record changed since it was read.
    private static bool GaveWay(MySqlException e) => e.Number is 1213 or 1205 or 1020;
}
