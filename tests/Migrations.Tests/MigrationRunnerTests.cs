using Mosis.TestKit;
using MySqlConnector;
using Shouldly;
using Xunit;

namespace Mosis.Migrations.Tests;

public sealed class MigrationRunnerTests : IAsyncLifetime
{
    private readonly string _database = PrivateServer.NewName();
    private string _connectionString = "";

    public async Task InitializeAsync() => _connectionString = await PrivateServer.ConnectionStringAsync(_database);

    public Task DisposeAsync() => PrivateServer.ExecuteAsync($"drop database if exists `{_database}`");

    [Fact]
    public void A_missing_database_is_made_and_brought_up_to_date()
    {
        MigrationRunner.Status(_connectionString).ShouldAllBe(m => !m.Applied);
        var run = MigrationRunner.MigrateUp(_connectionString);
        run.ShouldBe(MigrationRunner.Status(_connectionString).Select(m => m.Version));
        MigrationRunner.Status(_connectionString).ShouldAllBe(m => m.Applied);
    }

    [Fact]
    public void A_second_run_finds_nothing_to_do()
    {
        MigrationRunner.MigrateUp(_connectionString).ShouldNotBeEmpty();
        MigrationRunner.MigrateUp(_connectionString).ShouldBeEmpty();
    }

    [Fact]
    public void To_a_version_runs_that_one_and_those_before_it()
    {
        MigrationRunner.MigrateUp(_connectionString, 10).ShouldBe([1, 10]);
        MigrationRunner.Status(_connectionString).Where(m => m.Applied).Select(m => m.Version).ShouldBe([1, 10]);
        MigrationRunner.MigrateUp(_connectionString).ShouldNotContain(10);
        MigrationRunner.Status(_connectionString).ShouldAllBe(m => m.Applied);
    }

    [Fact]
    public void A_version_that_does_not_exist_changes_nothing()
    {
        Should.Throw<InvalidOperationException>(() => MigrationRunner.MigrateUp(_connectionString, 9_999_999)).Message.ShouldContain("9999999");
        MigrationRunner.Status(_connectionString).ShouldAllBe(m => !m.Applied);
    }

    [Fact]
    public async Task Of_several_migrators_at_once_one_does_all_the_work_and_the_others_wait_for_it()
    {
        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => MigrationRunner.MigrateUp(_connectionString))));
        runs.Count(r => r.Count > 0).ShouldBe(1);
        MigrationRunner.Status(_connectionString).ShouldAllBe(m => m.Applied);
    }

    [Fact]
    public async Task A_latin1_database_made_by_hand_becomes_utf8mb4()
    {
        await PrivateServer.ExecuteAsync($"create database `{_database}` character set latin1");
        MigrationRunner.MigrateUp(_connectionString);
        await using var connection = new MySqlConnection(_connectionString);
        await connection.OpenAsync();
        await using var command = new MySqlCommand("select @@collation_database", connection);
        (await command.ExecuteScalarAsync()).ShouldBe("utf8mb4_bin");
    }

    [Fact]
    public void A_connection_string_without_a_database_is_refused() =>
        Should.Throw<ArgumentException>(() => MigrationRunner.MigrateUp("Server=127.0.0.1"));

    [Fact]
    public void Migrations_go_forward_only()
    {
        foreach (var type in typeof(MigrationRunner).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(FluentMigrator.Migration))))
        {
            var migration = (FluentMigrator.Migration)Activator.CreateInstance(type)!;
            Should.Throw<Exception>(migration.Down, type.Name);
        }
    }
}
