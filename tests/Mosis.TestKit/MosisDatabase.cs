using Mosis.Data.Sql;
using MySqlConnector;
using Xunit;

namespace Mosis.TestKit;

/// <summary>
/// A migrated, empty database of a test's or a test class's own on the real server; dropped at the end. As a class fixture it is shared by the
/// tests of the class.
/// </summary>
public sealed class MosisDatabase : IAsyncLifetime, IAsyncDisposable
{
    private bool _isOurs = true;

    public string Name { get; private init; } = PrivateServer.NewName();

    public string ConnectionString { get; private set; } = "";

    /// <summary>The database as the product opens it, on the system's clock.</summary>
    public MosisDb Db { get; private set; } = null!;

    /// <summary>For a test that makes its own instead of taking it as a fixture: <c>await using</c> it.</summary>
    public static async Task<MosisDatabase> CreateAsync()
    {
        var database = new MosisDatabase();
        await database.InitializeAsync();
        return database;
    }

    /// <summary>One that somebody else has made and will remove.</summary>
    public static MosisDatabase Of(string connectionString)
    {
        var database = new MosisDatabase { Name = new MySqlConnectionStringBuilder(connectionString).Database, _isOurs = false };
        database.Open(connectionString);
        return database;
    }

    public async Task InitializeAsync()
    {
        if (!_isOurs) return;
        await MigratedTemplate.CopyToAsync(Name);
        Open(await PrivateServer.ConnectionStringAsync(Name));
    }

    public async Task DisposeAsync()
    {
        var pools = new MosisConnectionString(ConnectionString);
        foreach (var pool in new[] { pools.ForWork, pools.ForLoading, ConnectionString })
        {
            await using var connection = new MySqlConnection(pool);
            await MySqlConnection.ClearPoolAsync(connection);
        }
        if (_isOurs) await PrivateServer.ExecuteAsync($"drop database if exists `{Name}`");
    }

    private void Open(string connectionString)
    {
        ConnectionString = connectionString;
        Db = new MosisDb(new MosisConnectionString(connectionString), TimeProvider.System);
    }

    ValueTask IAsyncDisposable.DisposeAsync() => new(DisposeAsync());
}
