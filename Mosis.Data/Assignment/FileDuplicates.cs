using Dapper;
using Mosis.Data.Matching;
using Mosis.Data.Students;
using MySqlConnector;

namespace Mosis.Data.Assignment;

/// <summary>What rows under one local ID and school year of one file are to each other.</summary>
/// <param name="Followers">Line to leader: the same content again; one answer for all.</param>
/// <param name="Errors">Line to problem: two children under one number.</param>
/// <param name="WithoutClaim">Lines that say of the same child in the same building what a fuller row says as well: recognised, but no claim of their own.</param>
internal sealed record Duplicates(IReadOnlyDictionary<int, int> Followers, IReadOnlyDictionary<int, Problem> Errors, IReadOnlySet<int> WithoutClaim);

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
            """,
            new { batchId },
            tx,
            cancellationToken: ct));

        var followers = new Dictionary<int, int>();
        var errors = new Dictionary<int, Problem>();
        var withoutClaim = new HashSet<int>();
        foreach (var group in rows.GroupBy(r => (r.LocalId, r.SchoolYear)))
        {
            var different = new List<StagedRow>();
            foreach (var same in group.GroupBy(r => Convert.ToHexString(r.ContentHash)))
            {
                var lines = same.OrderBy(r => r.Line).ToList();
                different.Add(lines[0]);
                foreach (var again in lines.Skip(1)) followers.Add(again.Line, lines[0].Line);
            }
            if (different.Count == 1) continue;
            if (!AreOneChild(different, rarities, pairs))
            {
                var problem = RowProblems.LocalIdOfTwo(group.Key.LocalId, group.Select(r => r.Line).Order());
                foreach (var row in group)
                {
                    errors.Add(row.Line, problem);
                    followers.Remove(row.Line);
                }
                continue;
            }
            foreach (var building in different.GroupBy(r => r.School))
            {
                withoutClaim.UnionWith(FileClusters.LeadersFirst(building).Skip(1).Select(r => r.Line));
            }
        }
        return new Duplicates(followers, errors, withoutClaim);
    }

    private static bool AreOneChild(List<StagedRow> rows, Rarities rarities, PairDecider pairs)
    {
        var matchRows = rows.ConvertAll(r => r.ToMatchRow(rarities, null));
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
