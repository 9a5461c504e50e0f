using Mosis.TestKit;

namespace Mosis.Benchmarks.Quality;

/// <summary>What came back for a row: an ID (a new one or not), candidates for a person to decide, or neither when the row is in error.</summary>
/// <param name="StateId">Empty when the row is held or in error.</param>
/// <param name="Candidates">State IDs, best first; null unless the row is held.</param>
/// <param name="Explanation">Of a held row: its first candidate, and how it compares; of an error: what it is; of a wrong match: whose ID it is.</param>
internal sealed record RowAnswer(TrueRow Row, string StateId, bool IsNew, IReadOnlyList<string>? Candidates, string Explanation = "")
{
    public bool IsHeld => Candidates is not null;

    public bool IsError => StateId.Length == 0 && Candidates is null;

    /// <summary>The four answer files, read as a district reads them. A row without an answer is not passed over.</summary>
    public static IReadOnlyList<RowAnswer> Of(TrueFile file, Submitted submitted)
    {
        var answers = new RowAnswer?[file.Rows.Count];
        foreach (var assigned in submitted.Assigned)
            answers[assigned.Line - 2] = new RowAnswer(file.Rows[assigned.Line - 2], assigned.StateId, assigned.Outcome == "NEW", null);
        foreach (var held in submitted.Matches.GroupBy(match => match.Line))
        {
            var candidates = held.Select(match => match.Candidate).OrderBy(candidate => candidate.Number).ToList();
            var (best, row) = (candidates[0], file.Rows[held.Key - 2]);
            answers[held.Key - 2] = new RowAnswer(
                row, "", false, candidates.ConvertAll(candidate => candidate.StateId), $"{best.Score} {best.Last}, {best.First} {best.BirthDate} {best.Reasons}");
        }
        foreach (var error in submitted.Errors.DistinctBy(error => error.Line))
            answers[error.Line - 2] = new RowAnswer(file.Rows[error.Line - 2], "", false, null, $"{error.Code} {error.Explanation}");
        return [.. answers.Select((answer, i) => answer ?? throw new InvalidOperationException($"Line {i + 2} of {file.District.Code} has no answer."))];
    }
}
