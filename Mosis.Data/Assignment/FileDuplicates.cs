using Mosis.Data.Matching;
using Mosis.Data.Students;
using MySqlConnector;

namespace Mosis.Data.Assignment;

/// <summary>What rows under one local ID and school year of one file are to each other.</summary>
/// <param name="Groups">Each the rows about one child, the one that leads first; one answer for all of them.</param>
/// <param name="Errors">Line to problem: two children under one number.</param>
internal sealed record Duplicates(IReadOnlyList<IReadOnlyList<StagedRow>> Groups, IReadOnlyDictionary<int, Problem> Errors);

/// <summary>A local ID stands for one child of a district and school year. The order of rows decides nothing.</summary>
internal static class FileDuplicates
{
    /// <param name="twice">The rows under local IDs that stand on more than one line.</param>
    public static async Task<Duplicates> FindAsync(
        MySqlConnection connection, MySqlTransaction? tx, IReadOnlyCollection<StagedRow> twice, Rarities rarities, PairDecider pairs, CancellationToken ct)
    {
        var live = await StudentLookup.LiveAsync(connection, tx, [.. twice.Where(r => r.GivenId.Length > 0).Select(r => StudentId.Parse(r.GivenId))], ct);
        var groups = new List<IReadOnlyList<StagedRow>>();
        var errors = new Dictionary<int, Problem>();
        foreach (var group in twice.OrderBy(r => r.Line).GroupBy(r => (r.LocalId, r.SchoolYear)).Where(g => g.Count() > 1))
        {
            var different = group.DistinctBy(r => Convert.ToHexString(r.ContentHash) + r.GivenId).ToList();
            if (AreOneChild(different, live, rarities, pairs))
            {
                groups.Add([.. FileClusters.LeadersFirst(group)]);
                continue;
            }
            var problem = RowProblems.LocalIdOfTwo(group.Key.LocalId, group.Select(r => r.Line));
            foreach (var row in group) errors.Add(row.Line, problem);
        }
        return new Duplicates(groups, errors);
    }

    /// <summary>Rows that carry the IDs of two students are not.</summary>
    private static bool AreOneChild(
        List<StagedRow> rows, IReadOnlyDictionary<StudentId, LiveStudent> live, Rarities rarities, PairDecider pairs)
    {
        var matchRows = rows.ConvertAll(r => r.ToMatchRow(
            rarities, r.GivenId.Length > 0 && live.TryGetValue(StudentId.Parse(r.GivenId), out var student) && student.LiveNo is not null ? student.LiveId.Value : null));
        for (var i = 0; i < rows.Count; i++)
        {
            for (var j = i + 1; j < rows.Count; j++)
            {
                if (pairs.Compare(matchRows[i], matchRows[j]).Verdict != PairVerdict.Same) return false;
            }
        }
        return true;
    }
}
