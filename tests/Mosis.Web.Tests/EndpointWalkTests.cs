using System.Net;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Mosis.Data.Access;
using Mosis.TestKit;
using Mosis.Web.Tests.Walk;
using Shouldly;
using Xunit;

namespace Mosis.Web.Tests;

/// <summary>Every address of the site with every role: the table of policies is what holds, and nothing stands outside it.</summary>
[Collection(SiteCollection.Name)]
public sealed class EndpointWalkTests(WebBench bench)
{
    /// <summary>What is no page and open to everybody, with the reason in its own tests.</summary>
    private static readonly string[] OpenAddresses = ["/backchannel-logout", "/health/live", "/health/ready", "/policy-report"];

    private IEnumerable<RouteEndpoint> Endpoints => bench.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    [Fact]
    public async Task Each_page_admits_the_roles_of_its_folder_and_nobody_else()
    {
        var browsers = new Dictionary<Role, HttpClient>();
        foreach (var role in Enum.GetValues<Role>())
            browsers[role] = await bench.SignInAsync(role, role.IsOfDistrict() ? SmallDirectory.A : null, role == Role.BuildingUser ? [SmallDirectory.HighSchool] : []);
        var nobody = bench.NewBrowser();
        var withoutGrant = await bench.SignInAsync(bench.NewPerson());
        var tried = 0;
        foreach (var (address, page) in Pages())
        {
            if (Policies.Public.Any(open => page.StartsWith(open, StringComparison.Ordinal))) continue;
            (await nobody.GetPageAsync(address)).Uri.AbsolutePath.ShouldBe("/SignIn", page);
            if (Policies.SignedIn.Any(open => page.StartsWith(open, StringComparison.Ordinal))) continue;
            (await withoutGrant.GetPageAsync(address)).Status.ShouldBe(HttpStatusCode.Forbidden, page);
            var admitted = Policies.RolesOf(page).ShouldNotBeNull($"{page} lies in no folder of the table");
            foreach (var (role, browser) in browsers)
            {
                var status = (await browser.GetPageAsync(address)).Status;
                if (admitted.Contains(role)) status.ShouldBeOneOf([HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.BadRequest], $"{page} as {role}");
                else status.ShouldBe(HttpStatusCode.Forbidden, $"{page} as {role}");
                tried++;
            }
        }
        WalkReport.Write("endpoint walk", $"{Pages().Count()} pages × {browsers.Count} roles: {tried} requests, admitted or refused as the table of policies says");
        if (Pages().Any(each => Policies.RolesOf(each.Page) is not null)) tried.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Whatever_is_no_page_is_on_the_list_of_open_addresses() =>
        Endpoints.Where(each => each.Metadata.GetMetadata<PageActionDescriptor>() is null)
            .Select(each => "/" + each.RoutePattern.RawText!.TrimStart('/'))
            .ShouldBeSubsetOf(OpenAddresses);

    [Fact]
    public async Task Pages_that_nobody_listed_do_not_exist_for_anybody()
    {
        var browser = await bench.SignInAsync(Role.StateIdAdministrator);
        (await browser.GetPageAsync("/Nowhere")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await bench.NewBrowser().GetPageAsync("/Nowhere")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetPageAsync("/Problem/500")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>Each page with an address that leads to it: a 1 stands for whatever number the route takes, what else it takes for the rest.</summary>
    private IEnumerable<(string Address, string Page)> Pages() =>
        from endpoint in Endpoints
        let page = endpoint.Metadata.GetMetadata<PageActionDescriptor>()
        where page is not null
        select ("/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(Segment)), page.ViewEnginePath);

    private static string Segment(RoutePatternPathSegment segment) =>
        string.Concat(segment.Parts.Select(part => part is RoutePatternLiteralPart literal ? literal.Content : Standing((RoutePatternParameterPart)part)));

    private static string Standing(RoutePatternParameterPart parameter) => parameter.ParameterPolicies.Select(policy => policy.Content).FirstOrDefault() switch
    {
        "length(4)" => "R210",
        "length(6)" => SmallDirectory.A,
        "guid" => "5f0c3a3e-64a6-4c2c-9d3f-0f8a2b9f7b11",
        _ => "1",
    };
}
