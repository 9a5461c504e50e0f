using Mosis.Web.TagHelpers;
using Shouldly;
using Xunit;

namespace Mosis.Web.Tests.TagHelpers;

public sealed class SummaryAndListTests
{
    private readonly Written written = new();

    private string Summary() => Written.Html(new ErrorSummary { ViewContext = written.View });

    private string Pages(int page, long total) =>
        Written.Html(new Pager { ViewContext = written.View, Page = page, PageSize = 10, Total = total, Of = "Batches" });

    [Fact]
    public void Nothing_wrong_writes_nothing() => Summary().ShouldBeEmpty();

    [Fact]
    public void Each_error_leads_to_its_field_and_one_of_no_field_is_plain()
    {
        written.Posted("Form.Last", "", "Enter the student's last name").State.AddModelError("", "This form was sent already");
        var html = Summary();
        html.ShouldContain("role=\"alert\" tabindex=\"-1\" autofocus");
        html.ShouldContain("<li><a class=\"usa-link\" href=\"#Form_Last\">Enter the student&#x27;s last name</a></li>");
        html.ShouldContain("<li>This form was sent already</li>");
    }

    [Fact]
    public void A_state_is_a_word_with_a_sign_that_is_hidden_from_readers() =>
        Written.Html(new StatusWord { Word = "On hold", Tone = Tone.Attention })
            .ShouldMatch("^<span class=\"mosis-status mosis-status--attention\"><svg [^>]*aria-hidden=\"true\".*</svg>On hold</span>$");

    [Fact]
    public void One_page_says_its_counts_and_has_no_links()
    {
        Pages(1, 10).ShouldContain("Showing 1 to 10 of 10");
        Pages(1, 10).ShouldNotContain("<nav");
        Pages(1, 0).ShouldBeEmpty();
    }

    [Fact]
    public void Links_keep_the_filter_and_change_the_page_only()
    {
        written.View.HttpContext.Request.Path = "/Batches";
        written.View.HttpContext.Request.QueryString = new("?state=OnHold&p=5");
        var html = Pages(5, 1234);
        html.ShouldContain("Showing 41 to 50 of 1,234");
        html.ShouldContain("href=\"/Batches?state=OnHold&amp;p=6\"");
        html.ShouldContain("aria-current=\"page\"");
        html.Split("usa-pagination__page-no").Length.ShouldBe(6);
        html.Split("usa-pagination__overflow").Length.ShouldBe(3);
    }
}
