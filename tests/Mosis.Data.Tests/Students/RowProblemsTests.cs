using System.Reflection;
using Mosis.Data.Students;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Students;

public class RowProblemsTests
{
    [Fact]
    public void Each_kind_has_a_code_of_its_own_and_says_everything()
    {
        RowProblems.All.Select(kind => kind.Code).ShouldBeUnique();
        foreach (var kind in RowProblems.All)
        {
            kind.Code.Length.ShouldBe(4, kind.Code);
            kind.Code[0].ShouldBe(kind.Severity == ProblemSeverity.Error ? 'R' : 'W', kind.Code);
            kind.Code[1..].All(char.IsAsciiDigit).ShouldBeTrue(kind.Code);
            kind.Title.ShouldNotBeNullOrWhiteSpace(kind.Code);
            kind.Cause.ShouldEndWith(".", customMessage: kind.Code);
            kind.Remedy.ShouldEndWith(".", customMessage: kind.Code);
        }
    }

    /// <summary>Districts have programs that know these: a code is added at the end of its group, never renamed.</summary>
    [Fact]
    public void Codes_are_stable()
    {
        string.Join(' ', RowProblems.All.Select(kind => kind.Code)).ShouldBe(
            "R001 R002 R003 R004 R102 R103 R104 R105 R108 R109 R110 R111 R113 R115 R116 R202 R203 R204 R205 R206 R207 R208 R209 R210 R211 R212 R213 R215 R216 "
            + "R221 R222 R223 R231 R232 R233 R234 R240 R301 R302 R303 R304 R306 R307 R401 R402 R403 R404 R405 R411 R412 R413 R501 R502 "
            + "W101 W102 W103 W104 W105 W106 W107 W201 W202 W401 W501 W502 W601");
    }

    [Fact]
    public void Each_kind_can_be_made()
    {
        var made = typeof(RowProblems).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => method.ReturnType == typeof(Problem))
            .SelectMany(Make)
            .ToList();
        made.Select(problem => problem.Code).Distinct().Order(StringComparer.Ordinal)
            .ShouldBe(RowProblems.All.Select(kind => kind.Code).Order(StringComparer.Ordinal));
        foreach (var problem in made)
        {
            problem.Expected.ShouldNotBeNullOrWhiteSpace(problem.Code);
            problem.Mend.ShouldNotBeNullOrWhiteSpace(problem.Code);
        }
    }

    [Fact]
    public void A_number_that_may_be_a_Social_Security_number_is_never_quoted_whole()
    {
        RowProblems.LocalIdLikeSsn("123-45-6789").Found.ShouldBe("***-**-6789");
        RowProblems.StateIdFormat("123456789").Found.ShouldBe("*****6789");
        RowProblems.StateIdFormat("123-45-6789").Found.ShouldBe("***-**-6789");
        RowProblems.LocalIdOfTwo("123456789", [3]).Found.ShouldBe("*****6789");
        RowProblems.SameChild("123456789", 3).Found.ShouldBe("*****6789");
        RowProblems.LocalIdOfTwo("10023", [3]).Found.ShouldBe("10023");
    }

    [Fact]
    public void Other_rows_are_named_by_their_lines()
    {
        RowProblems.LocalIdOfTwo("10023", [3]).Expected.ShouldEndWith("see line 3");
        RowProblems.LocalIdOfTwo("10023", [3, 4, 5]).Expected.ShouldEndWith("see lines 3, 4, 5");
        RowProblems.LocalIdOfTwo("10023", [1, 2, 3, 4, 5, 6, 7]).Expected.ShouldEndWith("see lines 1, 2, 3, 4, 5 and 2 more");
        RowProblems.DuplicateRow(17).Found.ShouldBe("the same as line 17");
    }

    [Fact]
    public void Fault_058_an_id_that_nobody_has_is_told_apart_by_its_check_digit()
    {
        RowProblems.StateIdUnknown(StudentId.Parse("1234567899")).Code.ShouldBe("R411");
        var wrong = StudentId.Parse("1234567898");
        RowProblems.StateIdUnknown(wrong).Code.ShouldBe("R412");
        RowProblems.StateIdUnknown(wrong).Mend.ShouldContain("digit by digit");
    }

    [Fact]
    public void A_column_that_is_not_required_cannot_be_missing()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => RowProblems.Missing(StudentField.MiddleName));
    }

    /// <summary>Calls a factory with each column that it takes, and with each kind of state ID.</summary>
    private static IEnumerable<Problem> Make(MethodInfo factory)
    {
        var fields = factory.GetParameters().Any(parameter => parameter.ParameterType == typeof(StudentField)) ? Enum.GetValues<StudentField>() : [default];
        var texts = factory.Name == nameof(RowProblems.StateIdFormat) ? new[] { "1", "123456789", "12345678901", "A", "0123456789" } : ["found"];
        foreach (var field in fields)
        {
            foreach (var text in texts)
            {
                foreach (var id in new[] { "1234567899", "1234567898" })
                {
                    if (TryInvoke(factory, field, text, id) is { } problem) yield return problem;
                }
            }
        }
    }

    private static Problem? TryInvoke(MethodInfo factory, StudentField field, string text, string id)
    {
        var arguments = factory.GetParameters().Select(parameter => parameter.ParameterType switch
        {
            var type when type == typeof(string) => (object)text,
            var type when type == typeof(int) => 3,
            var type when type == typeof(DateOnly) => new DateOnly(2025, 10, 5),
            var type when type == typeof(StudentField) => field,
            var type when type == typeof(StudentId) => StudentId.Parse(id),
            _ => new[] { 3 },
        });
        try
        {
            return (Problem)factory.Invoke(null, [.. arguments])!;
        }
        catch (TargetInvocationException wrong) when (wrong.InnerException is ArgumentOutOfRangeException)
        {
            return null;
        }
    }
}
