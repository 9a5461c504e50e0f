namespace Mosis.Data.Directory;

/// <summary>What an import changed, for people; or why nothing was changed.</summary>
/// <param name="Added">"District 048078", "Building 048078 1050".</param>
/// <param name="Changed">One line a district or building, field by field: "Building 048078 1050: closed was blank, is 2026-06-30".</param>
/// <param name="Unchanged">How many districts and buildings of the file were as the file says.</param>
/// <param name="Problems">When there is one, nothing was written.</param>
public sealed record DirectoryChanges(
    IReadOnlyList<string> Added,
    IReadOnlyList<string> Changed,
    int Unchanged,
    IReadOnlyList<ImportProblem> Problems)
{
    public bool IsRefused => Problems.Count > 0;
}
