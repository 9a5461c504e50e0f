using System.Text;
using Mosis.Migrations;
using MySqlConnector;

namespace Mosis.TestKit;

/// <summary>
/// A migrated database that tests copy: its tables are made again from their own definitions (foreign keys and generated columns included) and
/// the rows that migrations left are copied. One a day and a build of the migrations, shared by the test processes.
/// </summary>
internal static class MigratedTemplate
{
    private static readonly string Name = $"mosis_template_{PrivateServer.Today}_{typeof(MigrationRunner).Module.ModuleVersionId:N}";

    private static readonly Lazy<Task<string>> CopyScript = new(PrepareAsync);

    public static async Task CopyToAsync(string database) =>
        await PrivateServer.ExecuteAsync(
            $"create database `{database}` character set utf8mb4 collate utf8mb4_bin; use `{database}`; {await CopyScript.Value}");

    private static async Task<string> PrepareAsync()
    {
        var connectionString = await PrivateServer.ConnectionStringAsync(Name);
        MigrationRunner.MigrateUp(connectionString);

        await using var connection = new MySqlConnection(connectionString);
        await connection.OpenAsync();
        var script = new StringBuilder("set foreign_key_checks = 0;\n");
        foreach (var table in await ReadAsync(connection, "select table_name from information_schema.tables where table_schema = database()"))
        {
            var definition = await ReadAsync(connection, $"show create table `{table}`", column: 1);
            script.Append(definition[0]).Append(";\n");
            if ((await ReadAsync(connection, $"select 1 from `{table}` limit 1")).Count == 0) continue;
            var columns = await ReadAsync(
                connection,
                $"""
                 select column_name from information_schema.columns
                 where table_schema = database() and table_name = '{table}' and coalesce(generation_expression, '') = ''
                 order by ordinal_position
                 """);
            var list = string.Join(", ", columns.Select(c => $"`{c}`"));
            script.Append("insert into `" + table + "` (" + list + ") select " + list + " from `" + Name + "`.`" + table + "`;\n");
        }
        return script.ToString();
    }

    private static async Task<List<string>> ReadAsync(MySqlConnection connection, string sql, int column = 0)
    {
        var values = new List<string>();
        await using var command = new MySqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) values.Add(reader.GetValue(column).ToString()!);
        return values;
    }
}
