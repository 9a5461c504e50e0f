using Mosis.Data.Access;
using Mosis.Data.Directory;
using Mosis.Data.Students;

namespace Mosis.Data.Register;

/// <summary>What a person may choose from when keying in a student.</summary>
/// <param name="Schools">Open today and of the person's scope; empty for the state, which types the codes.</param>
public sealed record EntryChoices(
    IReadOnlyList<School> Schools, IReadOnlyList<CodeValue> Sexes, IReadOnlyList<CodeValue> Grades, IReadOnlyList<CodeValue> Races, IReadOnlyList<CodeValue> Suffixes)
{
    internal static EntryChoices Of(Scope scope, DirectorySnapshot directory, CodeTables codes, DateOnly today) => new(
        [.. directory.Schools.Where(s => !scope.IsState && scope.HasSchool(s.District, s.Code) && directory.IsOpen(s, today)).OrderBy(s => s.Name, StringComparer.Ordinal)],
        codes.Values(CodeTables.Sex),
        codes.Values(CodeTables.Grade),
        codes.Values(CodeTables.RaceEthnicity),
        codes.Values(CodeTables.Suffix));
}
