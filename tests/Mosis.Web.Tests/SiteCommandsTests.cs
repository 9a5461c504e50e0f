using Mosis.Data.Access;
using Mosis.Data.Access.Pins;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Web.Tests;

[Collection(SiteCollection.Name)]
public sealed class SiteCommandsTests(WebBench bench)
{
    [Fact]
    public async Task The_operator_gives_a_role_once_and_takes_it()
    {
        var person = bench.NewPerson();
        string[] who = ["--issuer", bench.Issuer.AbsoluteUri, "--subject", person.Subject, "--role", "building-user", "--district", SmallDirectory.A];
        string[] grant = ["grant", .. who, "--name", "Terry", "--building", SmallDirectory.HighSchool, "--building", SmallDirectory.Elementary];
        (await RunAsync(grant)).Code.ShouldBe(0);
        (await RunAsync(grant)).Code.ShouldBe(0);
        var personId = await bench.PersonIdAsync(person);
        var held = (await bench.Get<Grants>().LiveAsync(personId, new DateOnly(2020, 1, 1))).ShouldHaveSingleItem();
        held.Schools.ShouldBe([SmallDirectory.HighSchool, SmallDirectory.Elementary]);

        (await RunAsync(["revoke", .. who])).Code.ShouldBe(0);
        (await bench.Get<Grants>().LiveAsync(personId, new DateOnly(2020, 1, 1))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("district-user", null, "needs a district")]
    [InlineData("auditor", SmallDirectory.A, "has no district")]
    [InlineData("district-user", "999999", "no district 999999")]
    [InlineData("building-user", SmallDirectory.A, "needs buildings")]
    public async Task A_role_in_the_wrong_place_is_refused_with_the_reason(string role, string? district, string reason)
    {
        string[] place = district is null ? [] : ["--district", district];
        var (code, errors) = await RunAsync(["grant", "--issuer", "i", "--subject", "s", "--role", role, .. place]);
        code.ShouldBe(1);
        errors.ShouldContain(reason);
    }

    [Fact]
    public async Task Letters_are_written_for_their_owner_alone_and_their_pins_hold()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("mosis-letters-").FullName, "letters.pdf");
        var representative = bench.NewPerson();
        await bench.GiveAsync(representative, Role.Representative, SmallDirectory.C);

        (await RunAsync(["letters", "--out", path, "--district", SmallDirectory.C])).Code.ShouldBe(0);

        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var words = (await Command.RunAsync("pdftotext", [path, "-"])).Output;
        var pin = System.Text.RegularExpressions.Regex.Match(words, @"^(\d{4}) (\d{4})\s*$", System.Text.RegularExpressions.RegexOptions.Multiline);
        (await bench.Get<SecurityPins>().CheckAsync(SmallDirectory.C, await bench.PersonIdAsync(representative), pin.Value, "test")).ShouldBe(PinCheck.Right);
        (await RunAsync(["letters", "--out", path, "--district", "999999"])).Errors.ShouldContain("no district 999999");
        (await RunAsync(["letters", "--out", "/nowhere/letters.pdf", "--district", SmallDirectory.C])).Code.ShouldBe(1);
        (await bench.Get<SecurityPins>().CheckAsync(SmallDirectory.C, await bench.PersonIdAsync(representative), pin.Value, "test")).ShouldBe(PinCheck.Right, "what cannot be written is not issued");
    }

    private async Task<(int Code, string Errors)> RunAsync(string[] args)
    {
        SiteCommands.Know(args).ShouldBeTrue();
        using var errors = new StringWriter();
        return (await SiteCommands.RunAsync(args, bench.Site.Services, TextWriter.Null, errors), errors.ToString());
    }
}
