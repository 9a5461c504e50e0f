using System.Data;
using MySqlConnector;

namespace Mosis.Data.Sql;

/// <summary>
/// The connection string as the operator gave it, with what the product's SQL relies on pinned over it: UTC times, no silent GUIDs, no user
/// variables (so that a misspelt parameter fails instead of reading as null), pooling. Rows counted by an update are the rows found, not the
/// rows changed.
/// </summary>
public sealed class MosisConnectionString
{
    private const string TimeoutKey = "Default Command Timeout";

    /// <exception cref="ArgumentException">It names no server or no database, or is not a connection string at all.</exception>
    public MosisConnectionString(string connectionString)
    {
        var builder = new MySqlConnectionStringBuilder(connectionString);
        if (builder.Server.Length == 0) throw new ArgumentException("ConnectionStrings:Mosis names no server.", nameof(connectionString));
        if (builder.Database.Length == 0) throw new ArgumentException("ConnectionStrings:Mosis names no database.", nameof(connectionString));

        builder.DateTimeKind = MySqlDateTimeKind.Utc;
        builder.GuidFormat = MySqlGuidFormat.None;
        builder.CharacterSet = "utf8mb4";
        builder.AllowUserVariables = false;
        builder.UseAffectedRows = false;
        builder.Pooling = true;
        builder.AllowLoadLocalInfile = false;
        if (!IsGiven(TimeoutKey)) builder.DefaultCommandTimeout = 60;
        Database = builder.Database;
        ForWork = builder.ConnectionString;

        builder.AllowLoadLocalInfile = true;
        if (!IsGiven(TimeoutKey)) builder.DefaultCommandTimeout = 1800;
        ForLoading = builder.ConnectionString;

        bool IsGiven(string key) => new MySqlConnectionStringBuilder(connectionString).ContainsKey(key);
    }

    public string Database { get; }

    /// <summary>For everything but loading; a command may take a minute unless the operator says otherwise.</summary>
    public string ForWork { get; }

    /// <summary>Lets the server read what the client streams to it (LOAD DATA LOCAL); a command may take half an hour. A pool of its own.</summary>
    public string ForLoading { get; }

    /// <summary>
    /// What a session must have before its first statement, in one round trip: a batch opens some fifty. A literal compared with a literal follows the
    /// connection's collation: it is pinned too. idle_transaction_timeout (MariaDB's own, a comment to MySQL): the server ends a transaction whose client says nothing for so many
    /// seconds. A process that was stopped (not killed: its connection stays up) would otherwise keep its locks, the gate among them, for the server's eight
    /// hours. Shorter than <see cref="MosisDb.Attempts"/> waits for a lock, so that others who wait get through; no work thinks that long between two statements.
    /// </summary>
    internal const string SessionSettings = $"""
        set names utf8mb4 collate utf8mb4_bin,
            session sql_mode = '{SqlMode}', time_zone = '+00:00', innodb_lock_wait_timeout = 5 /*M! , idle_transaction_timeout = 10 */;
        set session transaction isolation level read committed
        """;

    internal const string SqlMode =
        "STRICT_TRANS_TABLES,STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION";

    internal const IsolationLevel Isolation = IsolationLevel.ReadCommitted;

    /// <summary>Holds the password: never shown.</summary>
    public override string ToString() => $"database {Database}";
}
