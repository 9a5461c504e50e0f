using Mosis.Data.Access;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Web.Tests.SignIn;

[Collection(SiteCollection.Name)]
public sealed class SigningInTests(WebBench bench)
{
    [Fact]
    public async Task Each_role_signs_in_through_the_provider()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            var browser = await bench.SignInAsync(role, role.IsOfDistrict() ? SmallDirectory.A : null, role == Role.BuildingUser ? [SmallDirectory.HighSchool] : []);
            (await browser.GetPageAsync("/SignIn/Grant")).Html.ShouldContain("checked");
        }
    }

    [Fact]
    public async Task Who_signs_in_comes_back_to_the_page_that_was_asked_for() =>
        (await bench.NewBrowser().SignInAsync(bench, bench.NewPerson(), "/SignIn/Grant")).Uri.AbsolutePath.ShouldBe("/SignIn/Grant");

    [Fact]
    public async Task Who_signs_out_is_signed_out_here_and_at_the_provider()
    {
        var browser = await bench.SignInAsync(Role.Auditor);
        var there = await browser.FollowAsync(await browser.PostFormAsync("/SignIn/Out"));
        there.Heading.ShouldBe("You are signed out");
        (await browser.ToProviderAsync(bench)).Heading.ShouldBe("Local sign-in");
    }
}
