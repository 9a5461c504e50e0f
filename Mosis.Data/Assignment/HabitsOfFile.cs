using Dapper;
using Mosis.Data.Matching;
using MySqlConnector;

namespace Mosis.Data.Assignment;

/// <summary>
/// Finds out how far a file's local IDs can be believed, before a row of it is decided: a district that renumbers must neither get last year's children
/// under this year's numbers nor a question for each of them.
/// </summary>
internal static class HabitsOfFile
{
    /// <summary>Rows that count as if they had been seen with the usual habits: a few odd rows of a small file say little.</summary>
    private const double UsualRows = 10;

    /// <summary>A file of this share of last year's students, or more, is all of a district. A smaller district than this is not told from a part.</summary>
    private const double WholeShare = .7;

    private const int LeastStudents = 20;

    /// <summary>Of rows whose number says nothing, about so many are looked up by name.</summary>
    private const int SoughtByName = 2_000;

    /// <summary>The state of the register as of now; the order of the file's rows makes no difference.</summary>
    public static async Task<FileHabits> LoadAsync(MySqlConnection connection, MySqlTransaction? tx, long batchId, FileSurvey file, CancellationToken ct)
    {
        long rows = file.Rows;
        var (known, standing) = await connection.QuerySingleAsync<(long, long)>(new CommandDefinition(
            """
            select count(*), coalesce(sum(stands), 0)
            from (
                select r.line, max(c.birth_date = r.birth_date) as stands
                from batch_row r force index (primary)
                straight_join claim c force index (one_current_claim)
                    on c.district = r.district
                    and c.local_id = r.local_id
                    and c.school_year = r.school_year - 1
                    and c.is_current = 1
                where r.batch_id = @batchId
                group by r.line
            ) held
            """,
            new { batchId },
            tx,
            cancellationToken: ct));
        // Where most rows' numbers stand the district keeps them. Only elsewhere is it worth looking for children who have changed theirs.
        var (found, kept) = standing * 2 >= rows ? (standing, standing) : await FoundByNameAsync(connection, tx, batchId, rows, ct);
        return new FileHabits(
            Share(standing, known, FileHabits.Usual.LocalIdsStand),
            Share(kept, found, FileHabits.Usual.LocalIdsKept),
            Share(file.RowsWithMiddleName, rows, FileHabits.Usual.MiddleNames),
            await IsWholeAsync(connection, tx, batchId, rows, ct));
    }

    /// <summary>Of a part of the rows, drawn by their content: how many state exactly a student whom the district knew last year, and under the same number.</summary>
    private static Task<(long Found, long Kept)> FoundByNameAsync(MySqlConnection connection, MySqlTransaction? tx, long batchId, long rows, CancellationToken ct) =>
        connection.QuerySingleAsync<(long, long)>(new CommandDefinition(
            """
            select count(*), coalesce(sum(kept), 0)
            from (
                select r.line, max(c.local_id = r.local_id) as kept
                from batch_row r force index (primary)
                straight_join known_as n force index (by_identity) on n.identity_hash = r.identity_hash
                straight_join claim c force index (by_student)
                    on c.student_no = n.student_no
                    and c.district = r.district
                    and c.school_year = r.school_year - 1
                    and c.is_current = 1
                where r.batch_id = @batchId
                    and r.content_hash < @below
                group by r.line
            ) named
            """,
            new { batchId, below = Below(rows) },
            tx,
            cancellationToken: ct));

    private static async Task<bool> IsWholeAsync(MySqlConnection connection, MySqlTransaction? tx, long batchId, long rows, CancellationToken ct)
    {
        // One student keyed in is no whole district, however small: it is not worth counting a large one for.
        if (rows < WholeShare * LeastStudents) return false;
        var before = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            """
            select count(*)
            from (
                select district, min(school_year) as school_year
                from batch_row
                where batch_id = @batchId
                group by district
            ) f
            straight_join claim c force index (one_current_claim) on c.district = f.district and c.school_year = f.school_year - 1 and c.is_current = 1
            """,
            new { batchId },
            tx,
            cancellationToken: ct));
        return before >= LeastStudents && rows >= WholeShare * before;
    }

    private static byte[] Below(long rows)
    {
        var below = new byte[16];
        var part = rows <= SoughtByName ? ulong.MaxValue : (ulong)(ulong.MaxValue * ((double)SoughtByName / rows));
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(below, part);
        return below;
    }

    private static double Share(long some, long all, double usual) => (some + (UsualRows * usual)) / (all + UsualRows);
}
