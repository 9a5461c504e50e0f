using Mosis.Data.Directory;
using Mosis.Data.Students;
using Shouldly;

namespace Mosis.Data.Tests.Students;

/// <summary>A good row of district 048078, changed column by column, and what the validator makes of it.</summary>
internal static class ValidatedRows
{
    public static readonly ValidationContext Context = new("048078", new DateOnly(2025, 10, 5));

    public static readonly StudentValidator Validator = new(CodeTables.Default, new DirectorySnapshot(
        [new District("048078", "Kansas City 33"), new District("048073", "Center 58")],
        [
            new School("048078", "1050", "Central High"),
            new School("048078", "4020", "Old Elementary", Closed: new DateOnly(2025, 6, 30)),
            new School("048078", "4030", "New Elementary", Opened: new DateOnly(2026, 7, 1)),
            new School("048073", "4040", "Center Elementary"),
        ]));

    public static RowFields Row(params (StudentField Field, string Value)[] changes)
    {
        string[] values =
            ["ID", "1050", "048073", "O'Brien-Núñez", "Ann", "", "", "F", "03/04/2010", "10", "10023", "", "H", "", "048078", "2026"];
        foreach (var (field, value) in changes) values[(int)field - 1] = value;
        return new RowFields(2, values);
    }

    public static ValidatedRow Validate(params (StudentField Field, string Value)[] changes) => Validator.Validate(Row(changes), Context);

    public static Problem OnlyError(params (StudentField Field, string Value)[] changes)
    {
        var result = Validate(changes);
        result.Record.ShouldBeNull();
        return result.Errors.ShouldHaveSingleItem();
    }

    public static IEnumerable<string> Codes(IEnumerable<Problem> problems) => problems.Select(problem => problem.Code);
}
