using Dapper;
using Mosis.Data.Matching;
using Mosis.Data.Students;
using MySqlConnector;

namespace Mosis.Data.Assignment;

/// <summary>
/// How common the names and birth dates of a batch's rows are, in the register and the batch together, and how far the file's fields can be believed, as
/// of when the deciding began.
/// </summary>
internal sealed class Rarities
{
    /// <summary>
    /// Each value counts as if it had been seen once among this many students more (about the birth dates of thirteen school years), so that a
    /// small register takes no name for rarer than a birth date.
    /// </summary>
    private const double PriorStudents = 4_700;

    private readonly Dictionary<string, long> _last;
    private readonly Dictionary<string, long> _first;
    private readonly Dictionary<string, long> _middle;
    private readonly Dictionary<DateOnly, long> _birthDate;
    private readonly double _total;

    private Rarities(
        Dictionary<string, long> last, Dictionary<string, long> first, Dictionary<string, long> middle, Dictionary<DateOnly, long> birthDate, long total, FileHabits habits) =>
        (_last, _first, _middle, _birthDate, _total, Habits) = (last, first, middle, birthDate, total + PriorStudents, habits);

    public FileHabits Habits { get; }

    public static async Task<Rarities> LoadAsync(MySqlConnection connection, MySqlTransaction? tx, long batchId, CancellationToken ct)
    {
        var last = await NamesAsync(connection, tx, batchId, "L", "last_norm", ct);
        var first = await NamesAsync(connection, tx, batchId, "F", "first_norm", ct);
        var middle = await NamesAsync(connection, tx, batchId, "M", "middle_norm", ct);
        var dates = await connection.QueryAsync<(DateOnly Day, long Students)>(new CommandDefinition(
            """
            select r.birth_date, r.students + coalesce(c.students, 0)
            from (
                select birth_date, count(*) as students
                from batch_row
                where batch_id = @batchId
                group by birth_date
            ) r
            left join name_count c on c.kind = 'B' and c.name = date_format(r.birth_date, '%Y-%m-%d')
            """,
            new { batchId },
            tx,
            cancellationToken: ct));
        var total = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            """
            select (select count(*) from batch_row where batch_id = @batchId) + coalesce((select students from name_count where kind = 'T' and name = ''), 0)
            """,
            new { batchId },
            tx,
            cancellationToken: ct));
        var habits = await HabitsOfFile.LoadAsync(connection, tx, batchId, ct);
        return new Rarities(last, first, middle, dates.ToDictionary(d => d.Day, d => d.Students), total, habits);
    }

    public Rarity Of(Identity identity) => new(
        Share(_last.GetValueOrDefault(NameNormalizer.Compact(identity.Name.Last))),
        Share(_first.GetValueOrDefault(NameNormalizer.Compact(identity.Name.First))),
        Share(_birthDate.GetValueOrDefault(identity.BirthDate)),
        Share(_middle.GetValueOrDefault(NameNormalizer.Compact(identity.Name.Middle))));

    private double Share(long students) => Math.Min(1, (students + 1) / _total);

    private static async Task<Dictionary<string, long>> NamesAsync(
        MySqlConnection connection, MySqlTransaction? tx, long batchId, string kind, string column, CancellationToken ct)
    {
        var names = await connection.QueryAsync<(string Name, long Students)>(new CommandDefinition(
            $"""
            select r.name, r.students + coalesce(c.students, 0)
            from (
                select replace({column}, ' ', '') as name, count(*) as students
                from batch_row
                where batch_id = @batchId
                group by 1
            ) r
            left join name_count c on c.kind = @kind and c.name = r.name
            """,
            new { batchId, kind },
            tx,
            cancellationToken: ct));
        return names.ToDictionary(n => n.Name, n => n.Students, StringComparer.Ordinal);
    }
}
