using System.Reflection;
using FluentMigrator.Runner;
using FluentMigrator.Runner.Initialization;
using Microsoft.Extensions.DependencyInjection;
using MySqlConnector;

namespace Mosis.Migrations;

/// <summary>Brings a database up to date, forward only. Two at once: one waits for the other and then finds nothing left to do.</summary>
public static class MigrationRunner
{
    /// <summary>
    /// Makes the database when it is missing and runs the migrations that it has not had, all or up to and including <paramref name="version"/>.
    /// A run that was cut short is taken up where it stopped.
    /// </summary>
    /// <param name="connectionString">Names the database; its account may create and alter tables there.</param>
    /// <param name="version">The last migration to run; null for all.</param>
    /// <returns>The versions that this call ran, in order.</returns>
    /// <exception cref="ArgumentException">The connection string names no database.</exception>
    /// <exception cref="InvalidOperationException">There is no such version.</exception>
    public static IReadOnlyList<long> MigrateUp(string connectionString, long? version = null)
    {
        CreateDatabase(connectionString);
        using var migrationLock = MigrationLock.Take(connectionString);
        CreateVersions(connectionString);
        using var services = Services(connectionString);
        var runner = services.GetRequiredService<IMigrationRunner>();
        var known = runner.MigrationLoader.LoadMigrations().Keys;
        if (version is { } wanted && !known.Contains(wanted)) throw new InvalidOperationException($"There is no migration {wanted}.");

        var before = Applied(services);
        if (version is { } last) runner.MigrateUp(last);
        else runner.MigrateUp();
        return [.. Applied(services).Except(before).Order()];
    }

    /// <summary>Every migration, in order, with whether the database has had it. Changes nothing; a missing database has had none.</summary>
    public static IReadOnlyList<MigrationState> Status(string connectionString)
    {
        using var services = Services(connectionString);
        var applied = HasVersions(connectionString) ? Applied(services) : [];
        return
        [
            .. services.GetRequiredService<IMigrationRunner>().MigrationLoader.LoadMigrations()
                .Select(m => new MigrationState(m.Key, m.Value.Migration.GetType().Name, applied.Contains(m.Key)))
        ];
    }

    private static HashSet<long> Applied(ServiceProvider services)
    {
        var versions = services.GetRequiredService<IVersionLoader>();
        versions.LoadVersionInfo();
        return [.. versions.VersionInfo.AppliedMigrations()];
    }

    private static void CreateDatabase(string connectionString)
    {
        var (server, database) = Named(connectionString);
        using var connection = new MySqlConnection(server);
        connection.Open();
        // Asked first: an account that owns the database need not have the right to create one.
        using var exists = new MySqlCommand("select count(*) from information_schema.schemata where schema_name = @database", connection);
        exists.Parameters.AddWithValue("@database", database);
        if (Convert.ToInt64(exists.ExecuteScalar(), null) > 0) return;
        using var create = new MySqlCommand($"create database if not exists {Quoted(database)} character set utf8mb4 collate utf8mb4_bin", connection);
        create.ExecuteNonQuery();
    }

    /// <summary>As FluentMigrator would, but with a primary key, which clusters want, and in the database's own character set.</summary>
    private static void CreateVersions(string connectionString)
    {
        using var connection = new MySqlConnection(new MySqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        connection.Open();
        using var create = new MySqlCommand(
            """
            create table if not exists VersionInfo (
                Version bigint not null,
                AppliedOn datetime null,
                Description varchar(1024) null,
                primary key (Version)
            ) engine = InnoDB character set utf8mb4 collate utf8mb4_bin
            """,
            connection);
        create.ExecuteNonQuery();
    }

    private static bool HasVersions(string connectionString)
    {
        var (server, database) = Named(connectionString);
        using var connection = new MySqlConnection(server);
        connection.Open();
        using var exists = new MySqlCommand(
            "select count(*) from information_schema.tables where table_schema = @database and table_name = 'VersionInfo'", connection);
        exists.Parameters.AddWithValue("@database", database);
        return Convert.ToInt64(exists.ExecuteScalar(), null) > 0;
    }

    private static (string Server, string Database) Named(string connectionString)
    {
        var builder = new MySqlConnectionStringBuilder(connectionString) { Pooling = false };
        var database = builder.Database;
        if (database.Length == 0) throw new ArgumentException("The connection string names no database.", nameof(connectionString));
        builder.Database = "";
        return (builder.ConnectionString, database);
    }

    private static string Quoted(string name) => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";

    private static ServiceProvider Services(string connectionString)
    {
        // Variables and long statements are a migration's business; the product's own connections know neither.
        var builder = new MySqlConnectionStringBuilder(connectionString) { AllowUserVariables = true, DefaultCommandTimeout = 0, Pooling = false };
        return new ServiceCollection()
            .AddFluentMigratorCore()
            .ConfigureRunner(runner => runner
                .AddMySql8()
                .WithGlobalConnectionString(builder.ConnectionString)
                .ScanIn(Assembly.GetExecutingAssembly()).For.Migrations())
            .Configure<RunnerOptions>(options => options.TransactionPerSession = false)
            .BuildServiceProvider(validateScopes: false);
    }
}

/// <summary>A migration and whether the database has had it.</summary>
public sealed record MigrationState(long Version, string Name, bool Applied);
