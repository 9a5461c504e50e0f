using Mosis.Data.Students;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Students;

public class BirthDateTests
{
    [Theory]
    [InlineData("03/04/2015")]
    [InlineData("3/4/2015")]
    [InlineData("03/4/2015")]
    [InlineData("3/04/2015")]
    [InlineData("2015-03-04")]
    [InlineData(" 03/04/2015 ")]
    public void Fault_047_the_five_forms_are_read_month_first(string sent)
    {
        BirthDate.Read(sent, out var date).ShouldBe(BirthDate.Reading.Date);
        date.ShouldBe(new DateOnly(2015, 3, 4));
    }

    [Theory]
    [InlineData("3/4/15", "four digits")]
    [InlineData("42067", "spreadsheet")]
    [InlineData("2015-04-03T00:00:00", "time of day")]
    [InlineData("04/03/2015 00:00:00", "time of day")]
    [InlineData("20150403", "slashes")]
    [InlineData("2015-4-3", "four-digit year")]
    [InlineData("2015/04/03", "four-digit year")]
    [InlineData("04-03-2015", "four-digit year")]
    [InlineData("April 3, 2015", "four-digit year")]
    [InlineData("003/04/2015", "four-digit year")]
    [InlineData("3/4/02015", "four-digit year")]
    [InlineData("3//2015", "four-digit year")]
    [InlineData("3/4/5/2015", "four-digit year")]
    [InlineData("+3/4/2015", "four-digit year")]
    [InlineData("٣/4/2015", "four-digit year")]
    [InlineData("/", "four-digit year")]
    public void Fault_047_other_forms_are_not_guessed_and_told_how_to_mend(string sent, string mend)
    {
        BirthDate.Read(sent, out _).ShouldBe(BirthDate.Reading.OtherForm);
        BirthDate.Mend(sent).ShouldContain(mend);
    }

    [Theory]
    [InlineData("02/30/2015")]
    [InlineData("02/29/2015")]
    [InlineData("13/01/2015")]
    [InlineData("00/10/2015")]
    [InlineData("10/00/2015")]
    [InlineData("2015-02-30")]
    [InlineData("01/01/0000")]
    public void Fault_046_a_day_that_is_not_in_the_calendar_is_told_apart(string sent)
    {
        BirthDate.Read(sent, out _).ShouldBe(BirthDate.Reading.NoSuchDay);
    }

    [Theory]
    [InlineData("2015-10-05", "2025-10-04", 9)]
    [InlineData("2015-10-05", "2025-10-05", 10)]
    [InlineData("2016-02-29", "2025-02-28", 8)]
    [InlineData("2016-02-29", "2025-03-01", 9)]
    [InlineData("2016-02-29", "2024-02-29", 8)]
    [InlineData("2025-10-06", "2025-10-05", -1)]
    public void Age_is_in_completed_years(string birthDate, string day, int expected)
    {
        BirthDate.AgeOn(DateOnly.ParseExact(birthDate, "yyyy-MM-dd"), DateOnly.ParseExact(day, "yyyy-MM-dd")).ShouldBe(expected);
    }

    [Theory]
    [InlineData("2025-06-30", 2025)]
    [InlineData("2025-07-01", 2026)]
    [InlineData("2025-12-31", 2026)]
    [InlineData("2026-01-01", 2026)]
    public void A_school_year_begins_on_July_1_and_is_named_by_its_end(string day, int expected)
    {
        SchoolYear.Of(DateOnly.ParseExact(day, "yyyy-MM-dd")).ShouldBe(expected);
    }
}
