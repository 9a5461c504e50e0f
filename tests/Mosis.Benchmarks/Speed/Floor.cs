using System.Diagnostics;
using System.Globalization;
using System.Text;
using Mosis.Benchmarks.Quality;
using Mosis.Demo.Files;
using MySqlConnector;

namespace Mosis.Benchmarks.Speed;

/// <summary>
/// What the same server needs for the bare rows, as durably: LOAD DATA into a table without an index, and one INSERT … SELECT of them into a table with a
/// primary key, a random unique ID and two more keys. Nothing is checked, matched or answered.
/// </summary>
internal static class Floor
{
    private static readonly string[] Columns = [.. Enum.GetValues<Column>().Select(column => column.ToString())];

    /// <returns>Seconds.</returns>
    public static async Task<double> MeasureAsync(string connectionString, IEnumerable<TrueFile> files)
    {
        var path = Path.GetTempFileName();
        try
        {
            await WriteAsync(path, files);
            await using var connection = new MySqlConnection(new MySqlConnectionStringBuilder(connectionString) { AllowLoadLocalInfile = true, DefaultCommandTimeout = 0 }.ConnectionString);
            await connection.OpenAsync();
            var values = string.Join(", ", Columns.Select(column => $"{column} varchar(60) not null"));
            await ExecuteAsync(connection, $"create table floor_rows ({values}, random_id char(10) not null)");
            await ExecuteAsync(
                connection,
                $"create table floor_students (student_no int unsigned not null auto_increment primary key, {values}, random_id char(10) not null, "
                + "unique key (random_id), key (ReportingDistrict, LocalId), key (BirthDate, LastName))");
            try
            {
                var clock = Stopwatch.StartNew();
                var loader = new MySqlBulkLoader(connection) { TableName = "floor_rows", FileName = path, Local = true, FieldTerminator = "\t", LineTerminator = "\n", Timeout = 0 };
                await loader.LoadAsync();
                await ExecuteAsync(
                    connection, $"insert into floor_students ({string.Join(", ", Columns)}, random_id) select {string.Join(", ", Columns)}, random_id from floor_rows");
                return clock.Elapsed.TotalSeconds;
            }
            finally
            {
                await ExecuteAsync(connection, "drop table floor_rows, floor_students");
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task WriteAsync(string path, IEnumerable<TrueFile> files)
    {
        await using var text = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 16);
        var number = 0UL;
        foreach (var row in files.SelectMany(file => file.Rows))
        {
            foreach (var value in row.Row.Values)
            {
                text.Write(value);
                text.Write('\t');
            }
            // Ten digits, each once, without an order: a step through the whole range by a number that has no divisor in common with it.
            text.Write((++number * 6_180_339_887UL % 10_000_000_000UL).ToString("0000000000", CultureInfo.InvariantCulture));
            text.Write('\n');
        }
    }

    private static async Task ExecuteAsync(MySqlConnection connection, string sql)
    {
        await using var command = new MySqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
