using Mosis.Data.Access;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Web.Tests;

[Collection(SiteCollection.Name)]
public sealed class GrantCommandsTests(WebBench bench)
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

    private async Task<(int Code, string Errors)> RunAsync(string[] args)
    {
        GrantCommands.Know(args).ShouldBeTrue();
        using var errors = new StringWriter();
        return (await GrantCommands.RunAsync(args, bench.Site.Services, TextWriter.Null, errors), errors.ToString());
    }
}
