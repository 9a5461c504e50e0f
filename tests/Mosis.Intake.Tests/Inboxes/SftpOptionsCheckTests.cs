using Mosis.Intake.Inboxes;
using Shouldly;
using Xunit;

namespace Mosis.Intake.Tests.Inboxes;

public sealed class SftpOptionsCheckTests
{
    private const string Pin = "SHA256:ohD8VZEXGWo6Ez8GSEJQ9WpafgLFsOfLOtGGQCQo6Og";

    [Fact]
    public void A_whole_server_passes() => Problems(_ => { }).ShouldBeEmpty();

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("MD5:aa:bb")]
    [InlineData("SHA256:short")]
    [InlineData("ohD8VZEXGWo6Ez8GSEJQ9WpafgLFsOfLOtGGQCQo6Og")]
    public void A_pin_must_be_a_sha256_fingerprint(string pin) =>
        Problems(host => host.HostKeys[0] = pin).ShouldHaveSingleItem().ShouldStartWith("Sftp:Hosts:0:HostKeys:0");

    [Fact]
    public void Without_a_pin_there_is_no_start() =>
        Problems(host => host.HostKeys.Clear()).ShouldHaveSingleItem().ShouldContain("Sftp:Hosts:0:HostKeys:0 is not set");

    [Fact]
    public void Each_missing_setting_is_named()
    {
        var problems = Problems(host => (host.Name, host.Host, host.User, host.KeyFile, host.Port) = ("a b", "", "", "/no/such/key", 0));

        problems.Select(problem => problem.Split([' ', ','])[0].TrimEnd(':'))
            .ShouldBe(["Sftp:Hosts:0:Name", "Sftp:Hosts:0:Host", "Sftp:Hosts:0:Port", "Sftp:Hosts:0:User", "Sftp:Hosts:0:KeyFile"]);
    }

    [Fact]
    public void Two_servers_cannot_have_one_name()
    {
        var options = new SftpOptions();
        options.Hosts.Add(Server());
        options.Hosts.Add(Server());

        new SftpOptionsCheck().Validate(null, options).Failures.ShouldHaveSingleItem().ShouldContain("stands twice");
    }

    private static IReadOnlyList<string> Problems(Action<SftpHostOptions> change)
    {
        var host = Server();
        change(host);
        var options = new SftpOptions();
        options.Hosts.Add(host);
        return [.. new SftpOptionsCheck().Validate(null, options).Failures ?? []];
    }

    private static SftpHostOptions Server()
    {
        var host = new SftpHostOptions { Name = "state", Host = "sftp.example.org", User = "intake", KeyFile = typeof(SftpOptionsCheckTests).Assembly.Location };
        host.HostKeys.Add(Pin);
        return host;
    }
}
