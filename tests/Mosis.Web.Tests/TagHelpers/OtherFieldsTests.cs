using Microsoft.AspNetCore.Mvc.Rendering;
using Mosis.Web.TagHelpers;
using Shouldly;
using Xunit;

namespace Mosis.Web.Tests.TagHelpers;

public sealed class OtherFieldsTests
{
    private static readonly SelectListItem[] Sexes = [new("Female", "F"), new("Male", "M")];

    private readonly Written written = new();

    private string Date() => Written.Html(new DateField
    {
        ViewContext = written.View,
        For = Written.Property("Form.BirthDate", ""),
        Label = "Birth date",
        Month = Written.Property("Form.BirthMonth", null),
        Day = Written.Property("Form.BirthDay", null),
        Year = Written.Property("Form.BirthYear", null),
    });

    private string Choice(string? sex = null) =>
        Written.Html(new ChoiceField { ViewContext = written.View, For = Written.Property("Sex", sex), Label = "Sex", Choices = Sexes });

    private string Select(string? sex = null) =>
        Written.Html(new SelectField { ViewContext = written.View, For = Written.Property("Sex", sex), Label = "Sex", Choices = Sexes });

    private string Box(bool ticked) =>
        Written.Html(new CheckboxField { ViewContext = written.View, For = Written.Property("DryRun", ticked), Label = "Dry run" });

    [Fact]
    public void A_date_is_month_day_year_under_one_legend_and_the_summary_leads_to_the_month()
    {
        var html = Date();
        html.ShouldContain("<fieldset aria-describedby=\"Form_BirthDate-hint\" class=\"usa-fieldset\"><legend class=\"usa-legend\">Birth date</legend>");
        html.ShouldContain("<label class=\"usa-label\" for=\"Form_BirthDate\">Month</label>");
        html.ShouldContain("id=\"Form_BirthDate\" inputmode=\"numeric\" maxlength=\"2\" name=\"Form.BirthMonth\"");
        html.IndexOf("name=\"Form.BirthDay\"", StringComparison.Ordinal).ShouldBeLessThan(html.IndexOf("name=\"Form.BirthYear\"", StringComparison.Ordinal));
        html.Split("autocomplete=\"off\"").Length.ShouldBe(4);
    }

    [Fact]
    public void An_error_of_the_date_marks_all_three_and_one_of_a_part_only_that_part()
    {
        written.Posted("Form.BirthYear", "20x", "Enter a year in four digits");
        Date().Split("aria-invalid").Length.ShouldBe(2);
        Date().ShouldContain("Enter a year in four digits");
        Date().ShouldContain("value=\"20x\"");
        written.State.AddModelError("Form.BirthDate", "Enter the student's birth date");
        Date().Split("aria-invalid").Length.ShouldBe(4);
    }

    [Fact]
    public void Radios_have_none_chosen_beforehand_and_the_first_has_the_fields_id()
    {
        Choice().ShouldNotContain("checked");
        Choice().ShouldContain("id=\"Sex\" name=\"Sex\" type=\"radio\" value=\"F\"");
        Choice("M").ShouldContain("checked=\"checked\" class=\"usa-radio__input\" id=\"Sex-2\"");
    }

    [Fact]
    public void A_list_asks_first_and_keeps_what_was_posted()
    {
        Select().ShouldContain("<option value=\"\">- Select -</option><option value=\"F\">Female</option>");
        Select("F").ShouldContain("<option selected=\"selected\" value=\"F\">");
        written.Posted("Sex", "M", "Choose");
        Select("F").ShouldContain("<option value=\"F\">Female</option><option selected=\"selected\" value=\"M\">");
    }

    [Fact]
    public void A_box_is_ticked_as_posted_else_as_the_model_says()
    {
        Box(true).ShouldContain("checked");
        Box(false).ShouldNotContain("checked");
        written.Posted("DryRun", "true,false");
        Box(false).ShouldContain("checked");
    }
}
