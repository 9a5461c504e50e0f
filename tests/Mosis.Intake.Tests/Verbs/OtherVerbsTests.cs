using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Intake.Tests.Verbs;

public sealed class OtherVerbsTests : IAsyncLifetime
{
    private CommandBench _bench = null!;

    public async Task InitializeAsync() => _bench = await CommandBench.CreateAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task The_directory_is_imported_and_says_what_changed()
    {
        var changed = _bench.Write("again.csv", CommandBench.Directory.Replace("Another School", "A New Name", StringComparison.Ordinal));

        (await _bench.RunAsync("import-directory", changed)).ShouldBe(0);
        _bench.Output.ShouldContain("A New Name");
        _bench.Output.ShouldContain("0 added, 1 changed");
        (await _bench.RunAsync("import-directory", _bench.Write("bad.csv", "what,is,this\n1,2,3\n"))).ShouldBe(2);
        _bench.Output.ShouldContain("Nothing was imported.");
        (await _bench.RunAsync("import-directory", "/no/such/file")).ShouldBe(1);
    }

    [Fact]
    public async Task The_register_from_before_is_imported_and_its_ids_are_found_again()
    {
        var register = _bench.Write(
            "register.csv",
            "state_id,last_name,first_name,middle_name,suffix,sex,birth_date,race_ethnicity,status,replaced_by,former_names\n" +
            "1234567890,Abbott,Maren,,,M,2014-05-06,W,live,,\n");

        (await _bench.RunAsync("import-register", register)).ShouldBe(0, _bench.Output + _bench.Errors);

        _bench.Output.ShouldContain("1 added");
    }

    [Fact]
    public async Task A_districts_keys_are_added_listed_and_removed()
    {
        var key = _bench.Write("id", "");
        File.Delete(key);
        (await Command.RunAsync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "someone", "-f", key])).Succeeded.ShouldBeTrue();

        (await _bench.RunAsync("district-key", "add", "048078", key + ".pub")).ShouldBe(0);
        await _bench.RunAsync("district-key", "list", "048078");
        var fingerprint = _bench.Output.Split(' ')[0];
        fingerprint.ShouldStartWith("SHA256:");
        await _bench.RunAsync("district-key", "authorized", "048078");
        _bench.Output.ShouldContain("ssh-ed25519 ");
        (await _bench.RunAsync("district-key", "add", "010092", key + ".pub")).ShouldBe(2);
        (await _bench.RunAsync("district-key", "remove", "048078", fingerprint)).ShouldBe(0);
        (await _bench.RunAsync("district-key", "remove", "048078", fingerprint)).ShouldBe(2);
    }

    [Fact]
    public async Task The_matching_parameters_are_shown()
    {
        (await _bench.RunAsync("estimate")).ShouldBe(0);

        _bench.Output.ShouldContain("\"Upper\":");
    }

    [Fact]
    public async Task What_is_expected_is_set_and_listed()
    {
        (await _bench.RunAsync("expect", "set", "048078", "--days", "Mon,Wed", "--by", "06:00", "--grace", "90")).ShouldBe(0);
        (await _bench.RunAsync("expect", "pause", "2026-12-21", "2027-01-02", "--reason", "Winter break")).ShouldBe(0);
        await _bench.RunAsync("expect", "list");
        _bench.Output.ShouldContain("048078: Mon, Wed by 06:00, missed 90 minutes later");
        (await _bench.RunAsync("expect", "set", "048078", "--days", "Someday", "--by", "06:00")).ShouldBe(1);
        (await _bench.RunAsync("expect", "remove", "048078")).ShouldBe(0);
        await _bench.RunAsync("expect", "list");

        _bench.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_empty_status_has_every_table()
    {
        (await _bench.RunAsync("status")).ShouldBe(0);

        _bench.Output.ShouldContain("Servers");
        _bench.Output.ShouldContain("Batches that wait");
        _bench.Output.ShouldContain("none");
    }

    [Fact]
    public async Task Run_names_each_missing_setting_of_the_servers()
    {
        (await _bench.RunAsync("once")).ShouldBe(1);
        _bench.Errors.ShouldContain("Sftp:Hosts:0:Name");

        _bench.Settings["Sftp:Hosts:0:Name"] = "test";
        _bench.Settings["Sftp:PollSeconds"] = "0";
        (await _bench.RunAsync("run")).ShouldBe(1);

        _bench.Errors.ShouldContain("Sftp:Hosts:0:HostKeys:0");
        _bench.Errors.ShouldContain("Sftp:Hosts:0:KeyFile");
        _bench.Errors.ShouldContain("PollSeconds");
    }
}
