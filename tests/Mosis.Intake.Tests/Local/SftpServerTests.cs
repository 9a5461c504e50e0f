using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Intake.Tests.Local;

/// <summary>The SFTP server of this machine does as a district's does, in tests and under <c>make run</c>: it is the same script.</summary>
public sealed class SftpServerTests : IAsyncLifetime
{
    private readonly SftpServer _server = new();
    private SftpClientAccount _district = null!;

    public async Task InitializeAsync()
    {
        await _server.InitializeAsync();
        _district = await _server.AddDistrictAsync("048078");
    }

    public Task DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_district_uploads_renames_lists_and_downloads()
    {
        await _district.PutAsync("inbox/a.txt.part", "Núñez\r\n");
        await _district.RenameAsync("inbox/a.txt.part", "inbox/a.txt");
        (await _district.ListAsync("inbox")).ShouldBe(["a.txt"]);
        (await _district.GetAsync("inbox/a.txt")).ShouldBe("Núñez\r\n"u8.ToArray());
        File.ReadAllText(Path.Combine(_server.Root, "048078", "inbox", "a.txt")).ShouldBe("Núñez\r\n");
        (await _district.ListAsync(".")).ShouldBe(["archive", "inbox", "outbox", "rejected"]);
    }

    [Fact]
    public async Task A_rename_never_replaces_a_file()
    {
        await _district.PutAsync("inbox/a.txt", "first");
        await _district.PutAsync("inbox/b.txt", "second");
        await Should.ThrowAsync<InvalidOperationException>(() => _district.RenameAsync("inbox/b.txt", "inbox/a.txt"));
        (await _district.GetAsync("inbox/a.txt")).ShouldBe("first"u8.ToArray());
    }

    [Theory]
    [InlineData("symlink inbox/a.txt inbox/b.txt")]
    [InlineData("ln inbox/a.txt inbox/b.txt")]
    public async Task A_district_makes_no_links(string command)
    {
        await _district.PutAsync("inbox/a.txt", "text");
        (await _district.RunAsync(command)).Succeeded.ShouldBeFalse();
        (await _district.ListAsync("inbox")).ShouldBe(["a.txt"]);
    }

    [Fact]
    public async Task An_account_gets_no_shell()
    {
        var result = await Command.RunAsync("ssh", ["-F", _server.ClientConfiguration, $"{_district.User}@mosis", "echo", "in"]);
        result.Output.ShouldNotContain("in");
    }

    [Fact]
    public async Task Another_districts_key_is_no_key()
    {
        var other = await _server.AddDistrictAsync("010010");
        (await other.RunAsync("pwd")).Succeeded.ShouldBeTrue();
        File.Copy(other.KeyFile, _district.KeyFile, overwrite: true);
        (await _district.RunAsync("pwd")).Succeeded.ShouldBeFalse();
    }

    [Fact]
    public async Task The_intake_account_sees_every_district()
    {
        await _server.AddDistrictAsync("010010");
        var result = await Command.RunAsync(
            "sftp", ["-q", "-b", "-", "-F", _server.ClientConfiguration, $"{SftpServer.IntakeUser}@mosis"], $"ls -1 {_server.RemoteRoot}\n");
        result.Output.ShouldContain("010010");
        result.Output.ShouldContain("048078");
        File.Exists(_server.IntakeKeyFile).ShouldBeTrue();
    }

    [Fact]
    public async Task A_revoked_account_stays_out_and_the_others_come_in()
    {
        var other = await _server.AddDistrictAsync("010010");
        _server.Revoke(_district.User);
        (await _district.RunAsync("pwd")).Succeeded.ShouldBeFalse();
        (await other.RunAsync("pwd")).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task A_stopped_server_refuses_and_starts_again_with_the_same_key()
    {
        var fingerprint = _server.HostKeyFingerprint;
        fingerprint.ShouldStartWith("SHA256:");
        await _server.StopAsync();
        (await _district.RunAsync("pwd")).Succeeded.ShouldBeFalse();
        await _server.StartAsync();
        (await _district.RunAsync("pwd")).Succeeded.ShouldBeTrue();
        _server.HostKeyFingerprint.ShouldBe(fingerprint);

        await _server.ChangeHostKeyAsync();
        _server.HostKeyFingerprint.ShouldNotBe(fingerprint);
    }

    [Fact]
    public async Task A_frozen_server_answers_once_it_goes_on()
    {
        await _server.FreezeAsync();
        var answer = _district.RunAsync("pwd");
        // Connecting works, the kernel does that; nothing is said.
        await Eventually.TrueAsync("a connection", async () =>
            (await File.ReadAllTextAsync("/proc/net/tcp")).Contains($"0100007F:{_server.Port:X4} 0100007F:", StringComparison.Ordinal));
        answer.IsCompleted.ShouldBeFalse();
        await _server.ResumeAsync();
        (await answer).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Servers_run_side_by_side()
    {
        await using var second = await SftpServer.CreateAsync();
        second.Port.ShouldNotBe(_server.Port);
        second.HostKeyFingerprint.ShouldNotBe(_server.HostKeyFingerprint);
        var there = await second.AddDistrictAsync("048078");
        await there.PutAsync("inbox/a.txt", "there");
        (await _district.ListAsync("inbox")).ShouldBeEmpty();
    }
}
