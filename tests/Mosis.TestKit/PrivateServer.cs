using System.Globalization;
using MySqlConnector;

namespace Mosis.TestKit;

/// <summary>
/// The database server of the tests: the one that ConnectionStrings__Mosis names, otherwise this clone's private one, started when it does not
/// run. Its account owns every database mosis%. Test processes share it; each works in databases of its own.
/// </summary>
public static class PrivateServer
{
    private static readonly Lazy<Task<string>> Started = new(StartAsync);

    /// <summary>A connection string for the database of that name, which need not exist.</summary>
    public static async Task<string> ConnectionStringAsync(string database) =>
        new MySqlConnectionStringBuilder(await Started.Value) { Database = database }.ConnectionString;

    /// <summary>An open connection without a database, the caller's to dispose.</summary>
    public static async Task<MySqlConnection> OpenAsync()
    {
        var connection = new MySqlConnection(await ConnectionStringAsync(""));
        await connection.OpenAsync();
        return connection;
    }

    public static async Task ExecuteAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = new MySqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A name for a database that no other test has. It holds the day, so that what a killed run left can be told.</summary>
    public static string NewName() => $"mosis_test_{Today}_{Guid.NewGuid():N}"[..40];

    internal static string Today { get; } = TimeProvider.System.GetUtcNow().ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static async Task<string> StartAsync()
    {
        await Command.RunLocalAsync("database.sh", ["start"]);
        var connectionString = await Command.RunLocalAsync("database.sh", ["connection"]);
        await DropStaleAsync(connectionString);
        return connectionString;
    }

    /// <summary>A test run that was killed leaves its databases: those of the day before yesterday and older go.</summary>
    private static async Task DropStaleAsync(string connectionString)
    {
        var yesterday = TimeProvider.System.GetUtcNow().AddDays(-1).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        await using var connection = new MySqlConnection(new MySqlConnectionStringBuilder(connectionString) { Database = "" }.ConnectionString);
        await connection.OpenAsync();
        var stale = new List<string>();
        await using (var query = new MySqlCommand(
            "select schema_name from information_schema.schemata where schema_name regexp '^mosis_(test|template)_[0-9]{8}_[0-9a-f]+$'", connection))
        await using (var reader = await query.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                var name = reader.GetString(0);
                if (string.CompareOrdinal(name.Split('_')[2], yesterday) < 0) stale.Add(name);
            }
        }
        foreach (var name in stale)
        {
            await using var drop = new MySqlCommand($"drop database if exists `{name}`", connection);
            await drop.ExecuteNonQueryAsync();
        }
    }
}
