using MySqlConnector;

namespace Mosis.Data.Sql;

/// <summary>
/// Tells trouble of the database that passes by itself or by an operator's hand (it is away, full, read-only, overrun) from our own errors: after the
/// former the same work is tried again later, after the latter trying again would go on for ever.
/// </summary>
public static class PassingTrouble
{
    private static readonly HashSet<int> Numbers =
    [
        1020, 1205, 1213, // gave way to other work
        1021, 1028, 1030, 1037, 1038, 1041, 1114, 1180, // disk, table, memory or storage engine
        1040, 1045, 1053, 1129, 1203, 1226, // too many connections, password being changed, shutting down, host blocked, limits of the account
        1042, 1047, 1152, 1153, 1158, 1159, 1160, 1161, 1184, 1317, 1927, 1969, 2006, 2013, 3024, 4031, // connection lost, killed or timed out
        1290, 1792, 1836, // read-only after a failover
    ];

    public static bool Is(Exception e) => e switch
    {
        TransactionGivenUpException or IOException => true,
        // Numbers below 1000 are the client's own: no connection, time over.
        MySqlException m => m.IsTransient || m.Number < 1000 || Numbers.Contains(m.Number) || m.InnerException is IOException,
        _ => false,
    };
}
