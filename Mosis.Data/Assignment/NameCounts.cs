using System.Globalization;
using Dapper;
using Mosis.Data.Sql;
using Mosis.Data.Students;
using MySqlConnector;

namespace Mosis.Data.Assignment;

/// <summary>The counts of names and birth dates in the register, from which rarity is computed: kind L, F, M (more than an initial), B, and T for all students.</summary>
internal static class NameCounts
{
    public const string DayFormat = "yyyy-MM-dd";

    public static string Of(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);

    /// <summary>Adds a batch's new students. Once, in the transaction that moves the batch on: for many students its connection must be one that can load.</summary>
    public static async Task AddAsync(MySqlConnection connection, MySqlTransaction tx, long batchId, CancellationToken ct)
    {
        var counts = await CountAsync(connection, tx, batchId, ct);
        if (counts.Count == 0) return;
        await connection.ExecuteAsync(new CommandDefinition(
            """
            create temporary table if not exists name_added (
                kind char(1) character set ascii collate ascii_bin not null,
                name varchar(240) character set ascii collate ascii_bin not null,
                students int unsigned not null
            );
            delete from name_added
            """,
            transaction: tx,
            cancellationToken: ct));
        var added = new BulkRows("name_added", "kind", "name", "students");
        // Everybody who counts goes through the names in one order, so that two never wait for each other.
        foreach (var (kind, name) in counts.Keys.OrderBy(key => key.Kind).ThenBy(key => key.Name, StringComparer.Ordinal)) added.Add(kind.ToString(), name, counts[(kind, name)]);
        await added.WriteAsync(connection, tx, ct);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into name_count (kind, name, students)
            select kind, name, students
            from name_added
            order by kind, name
            on duplicate key update students = name_count.students + values(students)
            """,
            transaction: tx,
            cancellationToken: ct));
    }

    private static async Task<Dictionary<(char Kind, string Name), int>> CountAsync(MySqlConnection connection, MySqlTransaction tx, long batchId, CancellationToken ct)
    {
        var counts = new Dictionary<(char, string), int>();
        await using var command = new MySqlCommand(
            """
            select r.last_norm, r.first_norm, r.middle_norm, r.birth_date
            from batch_decision d force index (primary)
            straight_join batch_row r force index (primary) on r.batch_id = d.batch_id and r.line = d.line
            where d.batch_id = @batchId
                and d.outcome = 'N'
                and d.leader = d.line
            """,
            connection,
            tx);
        command.Parameters.AddWithValue("@batchId", batchId);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            Count('L', NameNormalizer.Compact(reader.GetString(0)));
            Count('F', NameNormalizer.Compact(reader.GetString(1)));
            if (reader.GetString(2) is { Length: > 1 } middle) Count('M', NameNormalizer.Compact(middle));
            Count('B', Of(reader.GetDateOnly(3)));
            Count('T', "");
        }
        return counts;

        void Count(char kind, string name) => counts[(kind, name)] = counts.GetValueOrDefault((kind, name)) + 1;
    }
}
