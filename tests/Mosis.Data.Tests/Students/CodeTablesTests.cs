using Mosis.Data.Students;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Students;

public class CodeTablesTests
{
    [Theory]
    [InlineData(CodeTables.Sex, "m", "M")]
    [InlineData(CodeTables.Sex, " F ", "F")]
    [InlineData(CodeTables.Grade, "k", "KG")]
    [InlineData(CodeTables.Grade, "1", "01")]
    [InlineData(CodeTables.Grade, "9", "09")]
    [InlineData(CodeTables.Grade, "12", "12")]
    [InlineData(CodeTables.Grade, "\u00a0pk", "PK")]
    [InlineData(CodeTables.RaceEthnicity, "w", "W")]
    [InlineData(CodeTables.Suffix, "Junior", "JR")]
    [InlineData(CodeTables.Source, "sis", "SIS")]
    public void A_code_is_read_without_regard_to_case_and_blanks(string table, string sent, string expected)
    {
        CodeTables.Default.TryRead(table, sent, out var code).ShouldBeTrue();
        code.ShouldBe(expected);
    }

    [Theory]
    [InlineData(CodeTables.Sex, "X")]
    [InlineData(CodeTables.Sex, "")]
    [InlineData(CodeTables.Grade, "13")]
    [InlineData(CodeTables.Grade, "0")]
    [InlineData("no such table", "M")]
    public void What_is_not_in_the_table_is_not_read(string table, string sent)
    {
        CodeTables.Default.TryRead(table, sent, out var code).ShouldBeFalse();
        code.ShouldBe("");
    }

    [Fact]
    public void The_defaults_are_those_of_the_layout()
    {
        CodeTables.Default.Allowed(CodeTables.Sex).ShouldBe(["M", "F"]);
        CodeTables.Default.Allowed(CodeTables.Grade).ShouldBe(["PK", "KG", "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"]);
        CodeTables.Default.Allowed(CodeTables.RaceEthnicity).ShouldBe(["W", "B", "H", "A", "I", "P", "M"]);
        CodeTables.Default.Allowed(CodeTables.Suffix).ShouldBe(["JR", "SR", "I", "II", "III", "IV", "V", "VI"]);
        CodeTables.Default.Allowed(CodeTables.Source).ShouldBe(["SIS"]);
        CodeTables.Default.AllowedText(CodeTables.Sex).ShouldBe("M, F");
        CodeTables.Default.Values(CodeTables.RaceEthnicity)[6].Meaning.ShouldBe("Two or more races");
        CodeTables.Default.Allowed("no such table").ShouldBeEmpty();
    }

    [Fact]
    public void The_state_adds_codes_and_other_ways_to_write_them()
    {
        var codes = new CodeTables(
        [
            .. CodeTables.DefaultValues,
            new CodeValue(CodeTables.Sex, "X", "Not stated", null, 3),
            new CodeValue(CodeTables.Sex, "U", "Not stated", "X", 3),
        ]);
        codes.TryRead(CodeTables.Sex, "u", out var code).ShouldBeTrue();
        code.ShouldBe("X");
        codes.Allowed(CodeTables.Sex).ShouldBe(["M", "F", "X"]);
    }

    [Fact]
    public void A_table_that_contradicts_itself_is_refused_by_name()
    {
        Should.Throw<ArgumentException>(() => new CodeTables([new CodeValue("sex", "M", "Male", null, 1), new CodeValue("sex", "m", "Male", "M", 1)]));
        Should.Throw<ArgumentException>(() => new CodeTables([new CodeValue("sex", "U", "Unknown", "X", 1)])).Message.ShouldContain("sex: U stands for X");
    }
}
