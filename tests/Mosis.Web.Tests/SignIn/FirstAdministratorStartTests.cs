using Mosis.Data.Access;
using Shouldly;
using Xunit;

namespace Mosis.Web.Tests.SignIn;

public sealed class FirstAdministratorStartTests
{
    [Fact]
    public async Task A_site_that_has_started_has_the_administrator_whom_its_settings_name()
    {
        await using var bench = await WebBench.StartAsync(
            null, "--Access:FirstSecurityAdministrator:Issuer=https://sso.example/", "--Access:FirstSecurityAdministrator:Subject=avery");

        var person = await bench.Get<People>().KnowAsync("https://sso.example/", "avery", "", "", signsIn: false);

        (await bench.Get<Grants>().LiveAsync(person, new DateOnly(2020, 1, 1))).ShouldHaveSingleItem().Role.ShouldBe(Role.SecurityAdministrator);
    }
}
