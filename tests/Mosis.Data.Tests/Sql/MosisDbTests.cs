using System.Data;
using Dapper;
using Mosis.Data.Sql;
using Mosis.TestKit;
using MySqlConnector;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Sql;

public sealed class MosisDbTests(MosisDatabase database) : IClassFixture<MosisDatabase>
{
    private readonly MosisDb _db = database.Db;

    [Fact]
    public async Task Every_open_pins_the_session_settings_also_on_a_connection_from_the_pool()
    {
        for (var i = 0; i < 3; i++)
        {
            await using var connection = await _db.OpenAsync();
            var settings = await ServerSettings.ReadAsync(connection, CancellationToken.None);
            settings["sql_mode"].Split(',').ShouldContain("STRICT_ALL_TABLES");
            settings["sql_mode"].Split(',').ShouldContain("NO_ZERO_DATE");
            settings["time_zone"].ShouldBe("+00:00");
            settings["innodb_lock_wait_timeout"].ShouldBe("5");
            settings["collation_connection"].ShouldBe("utf8mb4_bin");
            (settings.GetValueOrDefault("transaction_isolation") ?? settings["tx_isolation"]).ShouldBe("READ-COMMITTED");
            // The next one to open gets this connection again, and must not get this.
            await connection.ExecuteAsync("set session sql_mode = '', time_zone = '+05:00', innodb_lock_wait_timeout = 50; set names latin1");
        }
    }

    [Fact]
    public async Task A_value_that_does_not_fit_is_refused_and_never_cut()
    {
        await using var connection = await _db.OpenAsync();
        await connection.ExecuteAsync("create temporary table t (name varchar(3), day date, number tinyint)");
        await Should.ThrowAsync<MySqlException>(() => connection.ExecuteAsync("insert into t (name) values ('Nunez')"));
        await Should.ThrowAsync<MySqlException>(() => connection.ExecuteAsync("insert into t (day) values ('2015-02-30')"));
        await Should.ThrowAsync<MySqlException>(() => connection.ExecuteAsync("insert into t (number) values (1000)"));
        (await connection.ExecuteScalarAsync<int>("select count(*) from t")).ShouldBe(0);
    }

    [Fact]
    public async Task Text_with_other_accents_or_case_is_other_text()
    {
        await using var connection = await _db.OpenAsync();
        (await connection.ExecuteScalarAsync<bool>("select 'Núñez' = 'Nunez'")).ShouldBeFalse();
        (await connection.ExecuteScalarAsync<bool>("select @a = @b", new { a = "Núñez", b = "NÚÑEZ" })).ShouldBeFalse();
        (await connection.ExecuteScalarAsync<string>("select @name", new { name = "Zoë 𝒜 ʻOkina 張" })).ShouldBe("Zoë 𝒜 ʻOkina 張");
    }

    [Fact]
    public async Task Times_come_back_as_utc()
    {
        var now = new DateTime(2026, 3, 8, 2, 30, 0, DateTimeKind.Utc).AddMicroseconds(123456);
        await using var connection = await _db.OpenAsync();
        var read = await connection.ExecuteScalarAsync<DateTime>("select cast(@now as datetime(6))", new { now });
        read.ShouldBe(now);
        read.Kind.ShouldBe(DateTimeKind.Utc);
    }

    [Fact]
    public async Task A_misspelt_parameter_fails_instead_of_being_null()
    {
        await using var connection = await _db.OpenAsync();
        await Should.ThrowAsync<MySqlException>(() => connection.ExecuteScalarAsync<string>("select @nmae", new { name = "x" }));
    }

    [Fact]
    public async Task Only_a_loading_connection_can_load()
    {
        await using (var connection = await _db.OpenForLoadingAsync())
        {
            await connection.ExecuteAsync("create temporary table t (name varchar(20))");
            (await LoadAsync(connection)).ShouldBe(2);
        }
        await using (var connection = await _db.OpenAsync())
        {
            await connection.ExecuteAsync("create temporary table t (name varchar(20))");
            await Should.ThrowAsync<Exception>(() => LoadAsync(connection));
            connection.State.ShouldBe(ConnectionState.Open);
        }

        static async Task<int> LoadAsync(MySqlConnection connection) =>
            await new MySqlBulkLoader(connection)
            {
                TableName = "t",
                Local = true,
                CharacterSet = "utf8mb4",
                SourceStream = new MemoryStream("Ada\nEve\n"u8.ToArray()),
            }.LoadAsync();
    }

    [Fact]
    public async Task A_transaction_is_read_committed()
    {
        var isolation = await _db.InTransactionAsync(
            async (connection, transaction) =>
            {
                var settings = await connection.QueryAsync<(string Name, string Value)>("show variables like 't%_isolation'", transaction: transaction);
                return settings.First().Value;
            });
        isolation.ShouldBe("READ-COMMITTED");
    }

    [Fact]
    public async Task A_statement_that_was_not_given_its_transaction_throws()
    {
        await Should.ThrowAsync<InvalidOperationException>(
            () => _db.InTransactionAsync((connection, _) => connection.ExecuteAsync("select 1")));
    }
}
