using System.Globalization;
using Mosis.Data.Students;
using Shouldly;
using Xunit;
using static Mosis.Data.Students.StudentField;
using static Mosis.Data.Tests.Students.ValidatedRows;

namespace Mosis.Data.Tests.Students;

public class StudentValidatorTests
{
    [Fact]
    public void A_good_row_becomes_a_record()
    {
        var row = Row((MiddleName, "Lee"), (Suffix, "jr."), (StateId, "1234567899"));
        var result = Validator.Validate(row, Context);
        result.Errors.ShouldBeEmpty();
        result.Warnings.ShouldBeEmpty();
        result.Fields.ShouldBeSameAs(row);
        result.Record.ShouldBe(new StudentRecord
        {
            Line = 2,
            School = "1050",
            ResidentDistrict = "048073",
            Name = new PersonName("O'Brien-Núñez", "Ann", "Lee", "jr."),
            Normal = new NormalName("OBRIEN NUNEZ", "ANN", "LEE", "JR"),
            Sex = "F",
            BirthDate = new DateOnly(2010, 3, 4),
            Grade = "10",
            LocalId = "10023",
            RaceEthnicity = "H",
            GivenId = StudentId.Parse("1234567899"),
            District = "048078",
            SchoolYear = 2026,
        });
    }

    [Fact]
    public void All_errors_of_a_row_are_told_in_the_order_of_the_columns()
    {
        var result = Validator.Validate(new RowFields(2, [.. Enumerable.Repeat("", 16)]), Context);
        result.Record.ShouldBeNull();
        result.Errors.Select(problem => problem.Code).ShouldBe(
            ["R003", "R102", "R103", "R104", "R105", "R108", "R109", "R110", "R111", "R113", "R115", "R116"]);
        result.Warnings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(LastName, "R104", "Last name")]
    [InlineData(FirstName, "R105", "First name")]
    [InlineData(StudentField.BirthDate, "R109", "Birth date")]
    [InlineData(StudentField.School, "R102", "School building")]
    [InlineData(Grade, "R110", "Grade")]
    public void Fault_045_what_is_missing_is_named_by_its_label(StudentField field, string code, string label)
    {
        foreach (var blank in new[] { "", "   ", "\u00a0\u200b" })
        {
            var problem = OnlyError((field, blank));
            problem.Code.ShouldBe(code);
            problem.Field.ShouldBe(label);
        }
    }

    [Theory]
    [InlineData("10/06/2025", "R232")]
    [InlineData("01/01/1900", "R234")]
    [InlineData("1900-01-01", "R234")]
    [InlineData("02/30/2015", "R231")]
    [InlineData("10/06/2023", "R233")]
    [InlineData("10/05/2025", "R233")]
    [InlineData("10/05/2002", "R234")]
    public void Fault_046_impossible_birth_dates_are_errors(string sent, string code)
    {
        OnlyError((StudentField.BirthDate, sent)).Code.ShouldBe(code);
    }

    [Theory]
    [InlineData("10/05/2023", "PK")] // 2 on the day
    [InlineData("10/06/2002", "12")] // 23 tomorrow
    public void Fault_046_ages_2_to_22_on_the_extract_date_are_taken(string sent, string grade)
    {
        var result = Validate((StudentField.BirthDate, sent), (Grade, grade));
        result.Errors.ShouldBeEmpty();
        result.Warnings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("KG", 3, true)]
    [InlineData("KG", 4, false)]
    [InlineData("KG", 8, false)]
    [InlineData("KG", 9, true)]
    [InlineData("01", 4, true)]
    [InlineData("05", 9, false)]
    [InlineData("05", 13, false)]
    [InlineData("05", 14, true)]
    [InlineData("11", 20, true)]
    [InlineData("12", 15, true)]
    [InlineData("12", 22, false)]
    [InlineData("PK", 6, false)]
    [InlineData("PK", 7, true)]
    public void Fault_046_an_age_unlikely_for_the_grade_is_a_warning(string grade, int age, bool warned)
    {
        var born = Context.ExtractDate.AddYears(-age).ToString("MM/dd/yyyy", CultureInfo.InvariantCulture);
        var result = Validate((StudentField.BirthDate, born), (Grade, grade));
        result.Record.ShouldNotBeNull();
        Codes(result.Warnings).ShouldBe(warned ? ["W201"] : []);
    }

    [Fact]
    public void Fault_047_a_birth_date_in_another_form_tells_the_forms()
    {
        var problem = OnlyError((StudentField.BirthDate, "42067"));
        problem.Code.ShouldBe("R209");
        problem.Found.ShouldBe("42067");
        problem.Expected.ShouldContain("yyyy-mm-dd");
        problem.Mend.ShouldContain("spreadsheet");
    }

    [Theory]
    [InlineData(@"=cmd|'/c calc'!A1")]
    [InlineData("@SUM(A1)")]
    [InlineData("'; DROP TABLE")]
    [InlineData("<img onerror>")]
    [InlineData("{{7*7}}")]
    [InlineData("%s")]
    [InlineData(@"\0")]
    public void Fault_050_and_051_text_that_means_something_elsewhere_is_data_here(string sent)
    {
        var result = Validate((LocalId, sent));
        result.Errors.ShouldBeEmpty();
        result.Record!.LocalId.ShouldBe(sent);
    }

    [Theory]
    [InlineData("123456789", "R402")]
    [InlineData("12345678901", "R403")]
    [InlineData("1234", "R401")]
    [InlineData("12345A7890", "R404")]
    [InlineData("1.23457E+09", "R404")]
    [InlineData("0123456789", "R405")]
    public void Fault_058_a_state_id_in_another_form_is_told_how(string sent, string code)
    {
        OnlyError((StateId, sent)).Code.ShouldBe(code);
    }

    [Fact]
    public void Fault_058_nine_digits_ask_whether_a_leading_zero_was_lost()
    {
        var kind = RowProblems.All.Single(kind => kind.Code == "R402");
        kind.Cause.ShouldContain("leading zero lost");
        OnlyError((StateId, "123456789")).Mend.ShouldContain("format the column as text");
    }

    [Theory]
    [InlineData(" 1234567899 ")]
    [InlineData("12345 67899")]
    [InlineData("\u00a0123 456 7899")]
    public void Fault_058_blanks_in_a_state_id_are_stripped(string sent)
    {
        Validate((StateId, sent)).Record!.GivenId!.Value.Value.ShouldBe("1234567899");
    }

    [Fact]
    public void Fault_058_the_check_digit_is_for_the_register_to_judge()
    {
        Validate((StateId, "1234567890")).Record!.GivenId!.Value.HasValidCheckDigit.ShouldBeFalse();
        Validate((StateId, "  ")).Record!.GivenId.ShouldBeNull();
    }

    [Theory]
    [InlineData("9999", "R301")]
    [InlineData("4020", "R302")] // closed in June
    [InlineData("4030", "R302")] // opens next year
    [InlineData("4040", "R303")]
    [InlineData("105", "R202")]
    [InlineData("10500", "R202")]
    public void Fault_061_the_building_must_be_the_districts_and_open(string school, string code)
    {
        OnlyError((StudentField.School, school)).Code.ShouldBe(code);
    }

    [Theory]
    [InlineData(ResidentDistrict, "048099", "R304")]
    [InlineData(ResidentDistrict, "48078", "R203")]
    [InlineData(ResidentDistrict, "04807A", "R203")]
    [InlineData(ReportingDistrict, "048073", "R306")]
    [InlineData(ReportingDistrict, "48078", "R215")]
    [InlineData(ReportingDistrict, "", "R115")]
    public void Districts_are_checked_and_another_reporting_district_is_an_error(StudentField field, string sent, string code)
    {
        OnlyError((field, sent)).Code.ShouldBe(code);
    }

    [Theory]
    [InlineData(Sex, " m ", "M")]
    [InlineData(Grade, "9", "09")]
    [InlineData(Grade, " 09", "09")]
    [InlineData(RaceEthnicity, "w ", "W")]
    public void Fault_062_codes_in_another_dress_are_normalised(StudentField field, string sent, string expected)
    {
        var record = Validate((field, sent)).Record!;
        (field switch { Sex => record.Sex, Grade => record.Grade, _ => record.RaceEthnicity }).ShouldBe(expected);
    }

    [Theory]
    [InlineData(Sex, "X", "R208", "one of M, F")]
    [InlineData(Grade, "13", "R210", "one of PK, KG, 01, 02, 03, 04, 05, 06, 07, 08, 09, 10, 11, 12")]
    [InlineData(RaceEthnicity, "Z", "R213", "one of W, B, H, A, I, P, M")]
    [InlineData(Suffix, "Esq", "R207", "blank or one of JR, SR, I, II, III, IV, V, VI")]
    public void Fault_062_other_codes_are_errors_that_list_the_allowed_ones(StudentField field, string sent, string code, string expected)
    {
        var problem = OnlyError((field, sent));
        problem.ShouldBe(problem with { Code = code, Field = field.Label(), Found = sent, Expected = expected });
    }

    [Theory]
    [InlineData("2026", null)]
    [InlineData("2027", null)]
    [InlineData(" 2026 ", null)]
    [InlineData("2025", "R240")]
    [InlineData("2028", "R240")]
    [InlineData("26", "R216")]
    [InlineData("2025-26", "R216")]
    public void The_school_year_is_that_of_the_extract_date_or_the_next(string sent, string? code)
    {
        Codes(Validate((StudentField.SchoolYear, sent)).Errors).ShouldBe(code is null ? [] : [code]);
    }

    [Fact]
    public void A_local_id_has_at_most_20_characters_and_no_control_characters()
    {
        Validate((LocalId, new string('7', 20))).Errors.ShouldBeEmpty();
        OnlyError((LocalId, new string('7', 21))).Code.ShouldBe("R211");
        OnlyError((LocalId, "10\n23")).Code.ShouldBe("R212");
        var result = Validate((LocalId, "123-45-6789"));
        Codes(result.Warnings).ShouldBe(["W202"]);
        result.Warnings[0].Found.ShouldBe("***-**-6789");
    }

    [Fact]
    public void The_alternate_id_is_not_looked_at()
    {
        Validate((AlternateId, "123456789")).Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void A_row_of_another_width_is_the_readers_matter()
    {
        Should.Throw<ArgumentException>(() => Validator.Validate(new RowFields(2, ["ID"]), Context));
    }

    [Fact]
    public void A_record_is_there_exactly_when_there_are_no_errors()
    {
        string[] values =
        [
            "", " ", "ID", "1050", "4040", "048078", "048073", "Smith", "FNU", "M", "x",
            "03/04/2010", "2/30/2010", "10", "k", "123456789", "1234567899", "2026", "😀", "\0", "\ud800", "Jr",
        ];
        var random = new Random(45);
        for (var i = 0; i < 50_000; i++)
        {
            var row = Row();
            for (var n = random.Next(4); n > 0; n--) row.Values[random.Next(16)] = values[random.Next(values.Length)];
            var result = Validator.Validate(row, Context);
            if (result.Record is null == (result.Errors.Count == 0)) result.Record.ShouldBeNull(string.Join('|', row.Values));
            foreach (var problem in result.Errors) problem.Code.ShouldStartWith("R");
            foreach (var problem in result.Warnings) problem.Code.ShouldStartWith("W");
        }
    }
}
