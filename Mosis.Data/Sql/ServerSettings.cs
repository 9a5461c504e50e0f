using Dapper;
using MySqlConnector;

namespace Mosis.Data.Sql;

/// <summary>The server's settings on which what is stored depends. A wrong one stops the program at its start, with the setting's name.</summary>
public static class ServerSettings
{
    /// <summary>Of wsrep_sync_wait: reads and the beginning of transactions, updates and deletes, inserts.</summary>
    private const int Everything = 7;

    private const int SmallestPacket = 4 * 1024 * 1024;

    /// <exception cref="WrongServerSettingException">A setting is wrong; the message names each.</exception>
    public static async Task CheckAsync(MosisDb db, CancellationToken ct = default)
    {
        await using var connection = await db.OpenAsync(ct);
        var problems = Problems(await ReadAsync(connection, ct));
        if (problems.Count > 0) throw new WrongServerSettingException(problems);
    }

    /// <summary>The session's settings, and the server's where a session has none; names in lower case.</summary>
    internal static async Task<Dictionary<string, string>> ReadAsync(MySqlConnection connection, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<(string Name, string Value)>(
            new CommandDefinition(
                """
                show variables
                where variable_name in ('sql_mode', 'transaction_isolation', 'tx_isolation', 'time_zone', 'character_set_database',
                    'character_set_connection', 'collation_connection', 'innodb_flush_log_at_trx_commit', 'innodb_doublewrite', 'log_bin',
                    'sync_binlog', 'local_infile', 'max_allowed_packet', 'innodb_lock_wait_timeout', 'wsrep_on', 'wsrep_sync_wait')
                """,
                cancellationToken: ct));
        return rows.ToDictionary(r => r.Name, r => r.Value, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>What is wrong, a sentence a setting; empty when all is well.</summary>
    internal static IReadOnlyList<string> Problems(IReadOnlyDictionary<string, string> settings)
    {
        var problems = new List<string>();
        var modes = Value("sql_mode").Split(',');
        foreach (var mode in MosisConnectionString.SqlMode.Split(','))
        {
            if (!modes.Contains(mode)) problems.Add($"sql_mode lacks {mode}.");
        }
        // MariaDB before 11.1 knows it as tx_isolation.
        Expect(settings.ContainsKey("transaction_isolation") ? "transaction_isolation" : "tx_isolation", "READ-COMMITTED");
        Expect("time_zone", "+00:00");
        Expect("character_set_database", "utf8mb4");
        Expect("character_set_connection", "utf8mb4");
        Expect("innodb_flush_log_at_trx_commit", "1");
        if (Value("innodb_doublewrite") is "OFF" or "") problems.Add("innodb_doublewrite is OFF, it has to be ON.");
        if (Value("log_bin") == "ON") Expect("sync_binlog", "1");
        Expect("local_infile", "ON");
        if (!int.TryParse(Value("max_allowed_packet"), out var packet) || packet < SmallestPacket)
        {
            problems.Add($"max_allowed_packet is {Value("max_allowed_packet")}, it has to be at least {SmallestPacket}.");
        }
        // On Galera a node that takes over may not have applied yet what the one before it has acknowledged: it has to wait until it has.
        if (Value("wsrep_on") == "ON" && !(int.TryParse(Value("wsrep_sync_wait"), out var waits) && (waits & Everything) == Everything))
        {
            problems.Add($"wsrep_sync_wait is {Value("wsrep_sync_wait")}, it has to be {Everything}.");
        }
        return problems;

        string Value(string name) => settings.GetValueOrDefault(name, "");

        void Expect(string name, string wanted)
        {
            if (Value(name) != wanted) problems.Add($"{name} is {Value(name)}, it has to be {wanted}.");
        }
    }
}
