using MySqlConnector;
using Xunit;

namespace Mosis.TestKit;

/// <summary>
/// A private server of a test class's own, by the script of <c>make run</c>, with a migrated, empty database and the accounts that the programs have in production.
/// </summary>
public sealed class AccountsServer : IAsyncLifetime
{
    private readonly string _home = RepositoryRoot.Combine(".local", "accounts-" + Guid.NewGuid().ToString("N")[..8]);

    /// <summary>As its owner, for what a test prepares and looks up.</summary>
    public MosisDatabase Database { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await RunLocalAsync("migrate.sh");
        Database = MosisDatabase.Of(await RunAsync("connection"));
    }

    public async Task DisposeAsync()
    {
        await RunAsync("stop");
        Directory.Delete(_home, recursive: true);
    }

    /// <summary>Gives the accounts their rights again, as after a migration, and takes what they have beyond them.</summary>
    public Task GiveRightsAsync() => RunAsync("accounts");

    /// <param name="account">web, intake, reports, migrator, backup, restore or admin.</param>
    public Task<string> ConnectionStringAsync(string account) => RunAsync("connection", account);

    /// <summary>An open connection of that account, the caller's to dispose.</summary>
    public async Task<MySqlConnection> OpenAsync(string account)
    {
        var connection = new MySqlConnection(await ConnectionStringAsync(account));
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>The database as a program of that account has it.</summary>
    public async Task<MosisDatabase> AsAsync(string account) => MosisDatabase.Of(await ConnectionStringAsync(account));

    private Task<string> RunAsync(params string[] arguments) => RunLocalAsync("database.sh", arguments);

    private Task<string> RunLocalAsync(string script, params string[] arguments) => Command.RunLocalAsync(
        script,
        arguments,
        new Dictionary<string, string> { ["MOSIS_DATABASE_HOME"] = _home, ["ConnectionStrings__Mosis"] = "" });
}
