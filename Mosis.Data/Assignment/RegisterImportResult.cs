using Mosis.Data.Directory;

namespace Mosis.Data.Assignment;

/// <summary>What came of importing the register from before.</summary>
/// <param name="BatchId">The import's own batch number.</param>
/// <param name="Added">IDs that the register did not know.</param>
/// <param name="Unchanged">IDs that it knew, with the file's content.</param>
/// <param name="Differences">IDs that it knew with other content; they stay as they are. At most <see cref="MostListed"/>.</param>
/// <param name="Problems">When there is one, nothing was imported: an ID on a line that cannot be read might be given again. At most <see cref="MostListed"/>.</param>
public sealed record RegisterImportResult(
    long BatchId,
    int Added,
    int Unchanged,
    IReadOnlyList<ImportProblem> Differences,
    IReadOnlyList<ImportProblem> Problems)
{
    public const int MostListed = 1_000;

    public bool IsRefused => Problems.Count > 0;
}
