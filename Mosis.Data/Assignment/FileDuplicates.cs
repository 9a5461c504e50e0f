using Dapper;
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
    public static async Task<Duplicates> FindAsync(
        MySqlConnection connection, MySqlTransaction? tx, long batchId, Rarities rarities, PairDecider pairs, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<StagedRow>(new CommandDefinition(
            $"""
            select r.line as Line, {StagedRow.Columns}
            from batch_row r
            join (
                select local_id, school_year
                from batch_row
                where batch_id = @batchId
                group by local_id, school_year
                having count(*) > 1
            ) twice on twice.local_id = r.local_id and twice.school_year = r.school_year
            where r.batch_id = @batchId
            order by r.line
            """,
            new { batchId },
            tx,
            cancellationToken: ct));

        var twice = rows.AsList();
        var live = await StudentLookup.LiveAsync(connection, tx, [.. twice.Where(r => r.GivenId.Length > 0).Select(r => StudentId.Parse(r.GivenId))], ct);
        var groups = new List<IReadOnlyList<StagedRow>>();
        var errors = new Dictionary<int, Problem>();
        foreach (var group in twice.GroupBy(r => (r.LocalId, r.SchoolYear)))
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
