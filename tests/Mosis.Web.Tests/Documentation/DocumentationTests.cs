using System.Net;
using System.Text.RegularExpressions;
using Mosis.Data.Access.Papers;
using Mosis.Data.Batches;
using Mosis.Data.Students;
using Mosis.TestKit;
using Mosis.Web.Pages.Documentation;
using Shouldly;
using Xunit;

namespace Mosis.Web.Tests.Documentation;

[Collection(SiteCollection.Name)]
public sealed class DocumentationTests(WebBench bench)
{
    [Theory]
    [InlineData("/Documentation", "Documentation")]
    [InlineData("/Documentation/UserAccess", "User Access")]
    [InlineData("/Documentation/UserGuide", "User guide")]
    [InlineData("/Documentation/Codes", "Codes")]
    [InlineData("/Documentation/FileLayout", "The Student Batch File")]
    public async Task Anybody_reads_it_without_signing_in(string address, string heading)
    {
        var page = await bench.NewBrowser().GetPageAsync(address);

        (page.Status, page.Heading).ShouldBe((HttpStatusCode.OK, heading));
        Regex.Count(page.Html, "<h1").ShouldBe(1);
        page.Html.ShouldContain("aria-current=\"page\"");
    }

    [Fact]
    public async Task The_directions_begin_with_who_needs_access_and_end_with_the_e_mail()
    {
        var page = await bench.NewBrowser().GetPageAsync("/Documentation/UserAccess");

        var steps = Regex.Matches(page.Html, "usa-process-list__heading\">(.*?)</h2>").Select(step => step.Groups[1].Value).ToList();
        steps[0].ShouldBe("Determine who needs access, and at what level");
        steps[^1].ShouldBe("Wait for the e-mail");
    }

    [Fact]
    public async Task Every_code_is_listed_once_with_how_to_mend_it()
    {
        var html = WebUtility.HtmlDecode((await bench.NewBrowser().GetPageAsync("/Documentation/Codes")).Html);

        var rows = Regex.Matches(html, "<th scope=\"row\" id=\"(\\w+)\">").Select(row => row.Groups[1].Value).ToList();
        rows.ShouldBe(
            [.. FileProblems.All.Select(problem => problem.Code), .. RowProblems.All.Select(problem => problem.Code), .. PdfRefusal.All.Select(refusal => refusal.Code)],
            ignoreOrder: true);
        foreach (var refusal in PdfRefusal.All) html.ShouldContain(refusal.Words);
        foreach (var problem in RowProblems.All) html.ShouldContain(problem.Remedy);
        foreach (var value in CodeTables.DefaultValues.Where(value => value.StandsFor is null)) html.ShouldContain($"<th scope=\"row\">{value.Code}</th><td>{value.Meaning}</td>");
        CodeTables.DefaultValues.Select(value => value.Table).Distinct().ShouldBe(CodesModel.Headings.Select(heading => heading.Table), ignoreOrder: true);
        html.ShouldContain("<th scope=\"row\">KG</th><td>Kindergarten</td><td>K</td>");
    }

    [Fact]
    public async Task The_file_layout_is_the_handbooks_with_tables_that_can_be_listened_to()
    {
        var page = await bench.NewBrowser().GetPageAsync("/Documentation/FileLayout");

        var handbook = await File.ReadAllTextAsync(RepositoryRoot.Combine("docs/file-format.md"));
        foreach (Match heading in Regex.Matches(handbook, "^##+ (.*)$", RegexOptions.Multiline)) WebUtility.HtmlDecode(page.Html).ShouldContain($">{heading.Groups[1].Value.Trim()}</h");
        foreach (Match code in Regex.Matches(handbook, @"^\| ([FHRW]\d{3}) \|", RegexOptions.Multiline)) page.Html.ShouldContain(code.Groups[1].Value);
        Regex.Count(page.Html, "<th>").ShouldBe(0);
        Regex.IsMatch(page.Html, "href=\"[^\"]*\\.md").ShouldBeFalse();
    }
}
