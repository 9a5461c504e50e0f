using Mosis.TestKit;
using MySqlConnector;
using Shouldly;
using Xunit;

namespace Mosis.Migrations.Tests;

public sealed class MigratedDatabaseTests(MosisDatabase copy) : IClassFixture<MosisDatabase>
{
    [Fact]
    public async Task No_table_and_no_text_column_differs_in_character_set()
    {
        // Numbers and hashes may be ascii; everything else is utf8mb4, and both are compared by their bytes.
        var different = await ReadAsync(
            copy.ConnectionString,
            """
            select concat(table_name, ' ', table_collation) from information_schema.tables
            where table_schema = database() and (table_collation <> 'utf8mb4_bin' or engine <> 'InnoDB')
            union all
            select concat(table_name, '.', column_name, ' ', collation_name) from information_schema.columns
            where table_schema = database() and collation_name not in ('utf8mb4_bin', 'ascii_bin')
            """);
        different.ShouldBeEmpty();
        (await ReadAsync(copy.ConnectionString, "select count(*) from information_schema.tables where table_schema = database()")).ShouldNotBe(["0"]);
    }

    [Fact]
    public async Task What_tests_work_in_is_what_the_migrations_make()
    {
        var name = PrivateServer.NewName();
        var connectionString = await PrivateServer.ConnectionStringAsync(name);
        try
        {
            MigrationRunner.MigrateUp(connectionString);
            var tables = await ReadAsync(connectionString, "show tables");
            (await ReadAsync(copy.ConnectionString, "show tables")).ShouldBe(tables);
            foreach (var table in tables)
            {
                (await ReadAsync(copy.ConnectionString, $"show create table `{table}`", 1))
                    .ShouldBe(await ReadAsync(connectionString, $"show create table `{table}`", 1));
                (await ReadAsync(copy.ConnectionString, $"select count(*) from `{table}`"))
                    .ShouldBe(await ReadAsync(connectionString, $"select count(*) from `{table}`"));
            }
        }
        finally
        {
            await PrivateServer.ExecuteAsync($"drop database if exists `{name}`");
        }
    }

    [Fact]
    public async Task There_is_nothing_that_a_clustered_engine_does_not_take()
    {
        (await ReadAsync(
            copy.ConnectionString,
            """
            select concat('table without primary key: ', table_name) from information_schema.tables t
            where table_schema = database() and not exists (
                select 1 from information_schema.table_constraints c
                where c.table_schema = t.table_schema and c.table_name = t.table_name and c.constraint_type = 'PRIMARY KEY')
            union all
            select concat(routine_type, ': ', routine_name) from information_schema.routines where routine_schema = database()
            union all
            select concat('trigger: ', trigger_name) from information_schema.triggers where trigger_schema = database()
            union all
            select concat('view: ', table_name) from information_schema.views where table_schema = database()
            """)).ShouldBeEmpty();
    }

    private static async Task<string[]> ReadAsync(string connectionString, string sql, int column = 0)
    {
        await using var connection = new MySqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new MySqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync()) values.Add(reader.GetValue(column).ToString()!);
        return [.. values];
    }
}
