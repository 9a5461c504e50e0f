using System.Reflection;
using Mosis.Data.Batches;
using Mosis.Data.Students;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Batches;

public sealed class FileProblemsTests
{
    [Fact]
    public void Codes_are_a_letter_and_three_digits_each_once_in_order()
    {
        var codes = FileProblems.All.Select(kind => kind.Code).ToList();

        codes.ShouldBeUnique();
        codes.ShouldBe(codes.Order(StringComparer.Ordinal));
        codes.ShouldAllBe(code => code.Length == 4 && (code[0] == 'F' || code[0] == 'H') && code.Substring(1).All(char.IsAsciiDigit));
    }

    [Fact]
    public void Every_code_has_exactly_one_maker_and_says_what_is_expected_and_how_to_mend_it()
    {
        var made = typeof(Refusals).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Concat(typeof(Holds).GetMethods(BindingFlags.Public | BindingFlags.Static))
            .Where(maker => maker.ReturnType == typeof(Problem))
            .Select(maker => (Problem)maker.Invoke(null, [.. maker.GetParameters().Select(Sample)])!)
            .ToList();

        made.Select(problem => problem.Code).Order(StringComparer.Ordinal).ShouldBe(FileProblems.All.Select(kind => kind.Code));
        made.ShouldAllBe(problem => problem.Found.Length > 0 && problem.Found.Length <= 80 && problem.Expected.Length > 0);
        made.ShouldAllBe(problem => problem.Mend == FileProblems.Of(problem.Code).Remedy);
        made.ShouldAllBe(problem => problem.Expected.Length <= 1000 && problem.Mend.Length <= 1000 && problem.Field.Length <= 60);
    }

    [Fact]
    public void What_was_found_is_shortened_without_breaking_a_character()
    {
        var problem = Refusals.HeaderWordUnknown(new string('x', 78) + "😀😀");

        problem.Found.ShouldBe(new string('x', 78) + "…");
    }

    private static object Sample(ParameterInfo parameter) =>
        parameter.Name == "part" ? "transmission ID" : Sample(parameter.ParameterType);

    private static object Sample(Type type) =>
        type == typeof(string) ? new string('x', 200)
        : type == typeof(char) ? '"'
        : type == typeof(DateOnly) ? new DateOnly(2025, 10, 5)
        : type == typeof(DateTime) ? new DateTime(2025, 10, 5)
        : type.IsAssignableFrom(typeof(string[])) ? new[] { "1050", "1060" }
        : Convert.ChangeType(1, type, System.Globalization.CultureInfo.InvariantCulture);
}
