using Mosis.Web.TagHelpers;
using Shouldly;
using Xunit;

namespace Mosis.Web.Tests.TagHelpers;

public sealed class TextFieldTests
{
    private readonly Written written = new();

    private TextField Last(object? value = null) => new() { ViewContext = written.View, For = Written.Property("Form.Last", value), Label = "Last name" };

    [Fact]
    public void A_label_and_a_box_of_one_id_that_no_browser_fills_or_spells() =>
        Written.Html(Last("O'Neil")).ShouldBe(
            """<div class="usa-form-group"><label class="usa-label" for="Form_Last">Last name</label>"""
            + """<input autocomplete="off" class="usa-input" id="Form_Last" name="Form.Last" spellcheck="false" type="text" value="O&#x27;Neil" /></div>""");

    [Fact]
    public void What_was_typed_stays_and_the_error_is_tied_to_the_box_after_the_hint()
    {
        written.Posted("Form.Last", "<b>", "Enter the student's last name");
        var field = Last("what the model held");
        field.Hint = "As on the birth certificate";
        var html = Written.Html(field);
        html.ShouldContain("usa-form-group--error");
        html.ShouldContain("""<span class="usa-hint" id="Form_Last-hint">As on the birth certificate</span>""");
        html.ShouldContain("""id="Form_Last-error"><span class="usa-sr-only">Error: </span>Enter the student&#x27;s last name</span>""");
        html.ShouldContain("aria-describedby=\"Form_Last-hint Form_Last-error\" aria-invalid=\"true\"");
        html.ShouldContain("value=\"&lt;b&gt;\"");
        html.ShouldNotContain("what the model held");
    }

    [Fact]
    public void Several_lines_are_a_textarea_that_keeps_its_first_line_break()
    {
        var field = Last("\nnote");
        field.Rows = 4;
        Written.Html(field).ShouldMatch("<textarea [^>]*rows=\"4\"[^>]*>(\r\n|\n|&#xD;&#xA;|&#xA;)(\n|&#xA;)note</textarea>");
    }
}
