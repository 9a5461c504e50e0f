using Microsoft.AspNetCore.Mvc.RazorPages;
using Mosis.Data.Access.Papers;
using Mosis.Data.Batches;
using Mosis.Data.Directory;
using Mosis.Data.Sql;
using Mosis.Data.Students;

namespace Mosis.Web.Pages.Documentation;

/// <summary>Every code of the product from where the product itself has it: the state's code tables, and the catalogues of problems.</summary>
public sealed class CodesModel(MosisDb db) : PageModel
{
    /// <summary>The tables in order of the file's columns, each with its heading.</summary>
    public static IReadOnlyList<(string Table, string Heading)> Headings { get; } =
    [
        (CodeTables.Suffix, "Suffix"), (CodeTables.Sex, "Sex"), (CodeTables.Grade, "Grade"), (CodeTables.RaceEthnicity, "Race/ethnicity"),
        (CodeTables.Placeholder, "Placeholder for a name"), (CodeTables.Source, "Source of a file"),
    ];

    /// <summary>As they are in this register, with what the state added.</summary>
    public CodeTables Tables { get; private set; } = CodeTables.Default;

    public static IEnumerable<FileProblem> Refusals => FileProblems.All.Where(problem => problem.Code[0] == 'F');

    public static IEnumerable<FileProblem> Holds => FileProblems.All.Where(problem => problem.Code[0] == 'H');

    public static IReadOnlyList<PdfRefusal> Papers => PdfRefusal.All;

    public static IEnumerable<ProblemKind> Errors => RowProblems.All.Where(problem => problem.Severity == ProblemSeverity.Error);

    public static IEnumerable<ProblemKind> Warnings => RowProblems.All.Where(problem => problem.Severity == ProblemSeverity.Warning);

    public async Task OnGetAsync(CancellationToken ct) => Tables = await DirectoryStore.LoadCodesAsync(db, ct);
}
