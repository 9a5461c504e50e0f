using MySqlConnector;

namespace Mosis.Migrations;

/// <summary>
/// Held while migrations run, as a row lock on a connection of its own: a migrator that dies loses it at once, and a clustered engine that knows
/// no named locks keeps it too.
/// </summary>
internal sealed class MigrationLock : IDisposable
{
    private readonly MySqlConnection _connection;
    private readonly MySqlTransaction _transaction;

    private MigrationLock(MySqlConnection connection, MySqlTransaction transaction)
    {
        _connection = connection;
        _transaction = transaction;
    }

    /// <summary>Waits up to ten minutes for another migrator to end.</summary>
    public static MigrationLock Take(string connectionString)
    {
        var builder = new MySqlConnectionStringBuilder(connectionString) { DefaultCommandTimeout = 0, Pooling = false };
        var connection = new MySqlConnection(builder.ConnectionString);
        try
        {
            connection.Open();
            Run("set session innodb_lock_wait_timeout = 600");
            Run("create table if not exists migration_lock (id tinyint not null primary key) engine = InnoDB character set utf8mb4 collate utf8mb4_bin");
            Run("insert ignore into migration_lock (id) values (1)");
            var transaction = connection.BeginTransaction();
            Run("select id from migration_lock where id = 1 for update", transaction);
            return new MigrationLock(connection, transaction);
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        void Run(string sql, MySqlTransaction? transaction = null)
        {
            using var command = new MySqlCommand(sql, connection, transaction);
            command.ExecuteNonQuery();
        }
    }

    public void Dispose()
    {
        _transaction.Dispose();
        _connection.Dispose();
    }
}
