using Mosis.Data.Audit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Audit;

public sealed class SheetLineTests
{
    [Theory]
    [InlineData("=cmd", "'=cmd")]
    [InlineData("+1", "'+1")]
    [InlineData("-", "'-")]
    [InlineData("@x", "'@x")]
    [InlineData("\tx", "'\tx")]
    [InlineData("O'Neil", "O'Neil")]
    [InlineData("", "")]
    public void What_a_spreadsheet_takes_for_a_formula_is_defused(string value, string defused) => SheetLine.Defused(value).ShouldBe(defused);

    [Fact]
    public async Task Every_value_stands_in_quotes_and_quotes_are_doubled()
    {
        await using var to = new StringWriter { NewLine = "\r\n" };

        await SheetLine.WriteAsync(to, ["1", "say \"x\", twice", "=1"]);

        to.ToString().ShouldBe("\"1\",\"say \"\"x\"\", twice\",\"'=1\"\r\n");
    }
}
