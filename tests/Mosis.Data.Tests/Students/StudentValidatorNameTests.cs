using Mosis.Data.Students;
using Shouldly;
using Xunit;
using static Mosis.Data.Students.StudentField;
using static Mosis.Data.Tests.Students.ValidatedRows;

namespace Mosis.Data.Tests.Students;

public class StudentValidatorNameTests
{
    [Theory]
    [InlineData("O'Brien-Núñez")]
    [InlineData("Ng")]
    [InlineData("X Æ A-Xii")]
    [InlineData("Null")]
    [InlineData("Test")]
    [InlineData("Y")]
    [InlineData("Vi")]
    public void Fault_048_real_names_are_accepted(string name)
    {
        var result = Validate((LastName, name), (FirstName, name));
        result.Errors.ShouldBeEmpty();
        result.Warnings.ShouldBeEmpty();
        result.Record!.Name.Last.ShouldBe(name);
        result.Record.Normal.First.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("X Æ A-12", "R221")]
    [InlineData("Smith3", "R221")]
    [InlineData("Ann😀", "R222")]
    [InlineData("An\nn", "R222")]
    [InlineData("محمد", "R223")]
    [InlineData("   ", "R104")]
    public void Fault_048_what_is_no_name_is_an_error(string name, string code)
    {
        var problem = OnlyError((LastName, name));
        problem.Code.ShouldBe(code);
        problem.Field.ShouldBe("Last name");
    }

    [Fact]
    public void Fault_048_a_name_too_long_is_an_error_and_never_cut()
    {
        var sixty = string.Concat(Enumerable.Repeat("ñ", 60));
        Validate((LastName, sixty)).Record!.Name.Last.ShouldBe(sixty);
        // Sixty letters, though the decomposed form has 120 characters.
        Validate((LastName, string.Concat(Enumerable.Repeat("n\u0303", 60)))).Record!.Name.Last.ShouldBe(sixty);
        var problem = OnlyError((LastName, new string('a', 80)));
        problem.Code.ShouldBe("R204");
        problem.Expected.ShouldBe("at most 60 characters; these are 80");
        OnlyError((FirstName, new string('a', 61))).Code.ShouldBe("R205");
        OnlyError((MiddleName, new string('a', 61))).Code.ShouldBe("R206");
    }

    [Theory]
    [InlineData(LastName, "LNU")]
    [InlineData(FirstName, "fnu")]
    [InlineData(MiddleName, "-")]
    [InlineData(Suffix, "N/A")]
    public void Fault_048_placeholders_are_a_warning_and_no_evidence(StudentField field, string sent)
    {
        var result = Validate((field, sent));
        Codes(result.Warnings).ShouldBe(["W101"]);
        result.Warnings[0].Field.ShouldBe(field.Label());
        var normal = result.Record!.Normal;
        (field switch { LastName => normal.Last, FirstName => normal.First, MiddleName => normal.Middle, _ => normal.Suffix }).ShouldBe("");
        Sent(result.Record.Name, field).ShouldBe(sent);
    }

    [Fact]
    public void Fault_049_what_was_sent_is_kept_and_mixed_script_is_a_warning()
    {
        var result = Validate((LastName, "\u00a0Ivаnov\u200b"), (FirstName, "Jose\u0301"));
        Codes(result.Warnings).ShouldBe(["W104"]);
        result.Record!.Name.ShouldBe(new PersonName("Ivаnov", "José", "", ""));
        result.Record.Normal.ShouldBe(new NormalName("IVANOV", "JOSE", "", ""));
        Codes(Validate((LastName, "Иванов")).Warnings).ShouldBe(["W105"]);
    }

    [Theory]
    [InlineData("'; DROP TABLE", "DROP TABLE")]
    [InlineData("<img onerror>", "IMG ONERROR")]
    [InlineData("%s", "S")]
    [InlineData("\t@SUM", "SUM")]
    public void Fault_050_and_051_such_a_name_is_kept_with_a_warning(string sent, string normal)
    {
        var result = Validate((FirstName, sent));
        Codes(result.Warnings).ShouldBe(["W106"]);
        result.Record!.Name.First.ShouldBe(sent.Trim());
        result.Record.Normal.First.ShouldBe(normal);
    }

    [Fact]
    public void Suffixes_and_titles_inside_names_are_warnings()
    {
        Codes(Validate((LastName, "Smith, Jr.")).Warnings).ShouldBe(["W102"]);
        Codes(Validate((FirstName, "Miss Ann")).Warnings).ShouldBe(["W103"]);
        Codes(Validate((LastName, "Smith Jr"), (Suffix, "JR")).Warnings).ShouldBe(["W102"]);
        Codes(Validate((LastName, "Smith Jr"), (Suffix, "III")).Warnings).ShouldBe(["W102", "W107"]);
    }

    private static string Sent(PersonName name, StudentField field) =>
        field switch { LastName => name.Last, FirstName => name.First, MiddleName => name.Middle, _ => name.Suffix };
}
