using Mosis.Data.Matching;
using MySqlConnector;

namespace Mosis.Data.Assignment;

/// <summary>
/// What is known of a file as a whole once it has been read: kept while its batch is worked on, so that rows which must be decided again need no second reading,
/// and are decided beside all the others.
/// </summary>
/// <param name="Lines">Of all its valid rows.</param>
internal sealed record FileFacts(IReadOnlyList<int> Lines, int LastLine, Rarities Rarities, Duplicates Duplicates, SecondLook Look)
{
    public static async Task<FileFacts> FindAsync(
        MySqlConnection connection, MySqlTransaction? tx, long batchId, FileSurvey file, NameCensus census, FilePairs rows, PairDecider pairs, CancellationToken ct)
    {
        var rarities = await Rarities.LoadAsync(connection, tx, batchId, file, census, ct);
        var twice = await rows.RowsAsync(file.TakeLinesOfLocalIdsTwice(), ct);
        var duplicates = await FileDuplicates.FindAsync(connection, tx, twice.Values, rarities, pairs, ct);
        return new FileFacts(file.Lines, file.LastLine, rarities, duplicates, new SecondLook(rarities.Habits));
    }
}
