using System.Globalization;
using Mosis.Migrations;
using MySqlConnector;

const string Usage = """
    Brings the database that ConnectionStrings__Mosis names up to date.
      up          makes the database when missing and runs all migrations that it has not had
      to N        the same, up to and including migration N
      status      lists the migrations; changes nothing
    Ends with 0 when done, 1 when a migration failed, 2 when the command or the connection string is wrong. With `status`, 3: not up to date.
    """;

var connectionString = Environment.GetEnvironmentVariable("ConnectionStrings__Mosis");
if (string.IsNullOrWhiteSpace(connectionString)) return Wrong("ConnectionStrings__Mosis is not set.");

try
{
    switch (args)
    {
        case ["up"]:
            return Report(MigrationRunner.MigrateUp(connectionString));
        case ["to", var text] when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version):
            return Report(MigrationRunner.MigrateUp(connectionString, version));
        case ["status"]:
            var states = MigrationRunner.Status(connectionString);
            foreach (var state in states) Console.WriteLine($"{state.Version:0000} {(state.Applied ? "done" : "open")}  {state.Name}");
            return states.All(s => s.Applied) ? 0 : 3;
        default:
            return Wrong(Usage);
    }
}
catch (Exception e) when (e is ArgumentException or InvalidOperationException { InnerException: null })
{
    return Wrong(e.Message);
}
catch (Exception e)
{
    Console.Error.WriteLine(e.GetBaseException() is MySqlException refused ? refused.Message : e);
    return 1;
}

static int Report(IReadOnlyList<long> versions)
{
    Console.WriteLine(versions.Count == 0 ? "The database is up to date." : $"Migrations run: {string.Join(", ", versions)}.");
    return 0;
}

static int Wrong(string message)
{
    Console.Error.WriteLine(message);
    return 2;
}
