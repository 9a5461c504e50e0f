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
    public string Name { get; } = PrivateServer.NewName();

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

    public async Task InitializeAsync()
    {
        await MigratedTemplate.CopyToAsync(Name);
        ConnectionString = await PrivateServer.ConnectionStringAsync(Name);
        Db = new MosisDb(new MosisConnectionString(ConnectionString), TimeProvider.System);
    }

    public async Task DisposeAsync()
    {
        var pools = new MosisConnectionString(ConnectionString);
        foreach (var pool in new[] { pools.ForWork, pools.ForLoading, ConnectionString })
        {
            await using var connection = new MySqlConnection(pool);
            await MySqlConnection.ClearPoolAsync(connection);
        }
        await PrivateServer.ExecuteAsync($"drop database if exists `{Name}`");
    }

    ValueTask IAsyncDisposable.DisposeAsync() => new(DisposeAsync());
}
