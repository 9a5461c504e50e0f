using Mosis.Data.Sql;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Sql;

public sealed class ServerSettingsTests(MosisDatabase database) : IClassFixture<MosisDatabase>
{
    [Fact]
    public Task The_tests_own_server_passes() => ServerSettings.CheckAsync(database.Db);

    [Theory]
    [InlineData("sql_mode", "NO_ZERO_DATE")]
    [InlineData("time_zone", "SYSTEM")]
    [InlineData("character_set_database", "latin1")]
    [InlineData("character_set_connection", "utf8mb3")]
    [InlineData("innodb_flush_log_at_trx_commit", "2")]
    [InlineData("innodb_doublewrite", "OFF")]
    [InlineData("sync_binlog", "0")]
    [InlineData("local_infile", "OFF")]
    [InlineData("max_allowed_packet", "1048576")]
    public async Task Fault_121_a_wrong_setting_is_named(string setting, string value)
    {
        await using var connection = await database.Db.OpenAsync();
        var settings = await ServerSettings.ReadAsync(connection, CancellationToken.None);
        settings.ShouldContainKey(setting);
        settings["log_bin"] = "ON";
        settings["sync_binlog"] = "1";
        ServerSettings.Problems(settings).ShouldBeEmpty();

        settings[setting] = value;
        var problems = ServerSettings.Problems(settings);
        problems.ShouldNotBeEmpty();
        problems.ShouldAllBe(p => p.StartsWith(setting));
        new WrongServerSettingException(problems).Message.ShouldContain(setting);
    }

    [Theory]
    [InlineData("ON", "0", false)]
    [InlineData("ON", "1", false)]
    [InlineData("ON", "7", true)]
    [InlineData("ON", "15", true)]
    [InlineData("OFF", "0", true)]
    public async Task Fault_134_a_node_of_a_cluster_that_may_show_what_is_old_is_refused(string cluster, string waits, bool isTaken)
    {
        await using var connection = await database.Db.OpenAsync();
        var settings = await ServerSettings.ReadAsync(connection, CancellationToken.None);
        settings["wsrep_on"] = cluster;
        settings["wsrep_sync_wait"] = waits;
        var problems = ServerSettings.Problems(settings);
        if (isTaken) problems.ShouldBeEmpty();
        else problems.ShouldHaveSingleItem().ShouldStartWith("wsrep_sync_wait");
    }

    [Theory]
    [InlineData("transaction_isolation")]
    [InlineData("tx_isolation")]
    public async Task The_isolation_is_checked_under_both_its_names(string name)
    {
        await using var connection = await database.Db.OpenAsync();
        var settings = await ServerSettings.ReadAsync(connection, CancellationToken.None);
        settings.Remove("transaction_isolation");
        settings.Remove("tx_isolation");
        settings[name] = "READ-COMMITTED";
        ServerSettings.Problems(settings).ShouldBeEmpty();
        settings[name] = "REPEATABLE-READ";
        ServerSettings.Problems(settings).ShouldHaveSingleItem().ShouldStartWith(name);
    }
}
