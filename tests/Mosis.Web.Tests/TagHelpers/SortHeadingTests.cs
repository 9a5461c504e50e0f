using Microsoft.AspNetCore.Http;
using Mosis.Web.TagHelpers;
using Shouldly;
using Xunit;

namespace Mosis.Web.Tests.TagHelpers;

public sealed class SortHeadingTests
{
    private readonly Written _written = new();

    [Theory]
    [InlineData("?State=held&p=3", "href=\"/Batches?State=held&amp;Sort=rows\"", "")]
    [InlineData("?Sort=rows", "href=\"/Batches?Sort=-rows\"", "ascending")]
    [InlineData("?Sort=-rows", "href=\"/Batches?Sort=rows\"", "descending")]
    [InlineData("?Sort=errors", "href=\"/Batches?Sort=rows\"", "")]
    public void A_heading_keeps_the_filter_leads_to_the_first_page_and_turns_round_when_it_holds(string query, string link, string order)
    {
        var html = Heading(query, "batch");
        html.ShouldContain(link);
        html.ShouldContain("scope=\"col\"");
        if (order.Length == 0) html.ShouldNotContain("aria-sort");
        else html.ShouldContain($"aria-sort=\"{order}\"");
    }

    [Fact]
    public void The_first_order_is_said_without_a_choice() => Heading("", "-rows").ShouldContain("aria-sort=\"descending\"");

    private string Heading(string query, string first)
    {
        _written.View.HttpContext.Request.Path = "/Batches";
        _written.View.HttpContext.Request.QueryString = new QueryString(query);
        return Written.Html(new SortHeading { ViewContext = _written.View, SortBy = "rows", SortFirst = first });
    }
}
