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

    public static async Task<Rarities> LoadAsync(MySqlConnection connection, MySqlTransaction? tx, long batchId, FileSurvey file, NameCensus census, CancellationToken ct)
    {
        var total = file.Rows + await census.AddToAsync(file, connection, tx, ct);
        var habits = await HabitsOfFile.LoadAsync(connection, tx, batchId, file, ct);
        return new Rarities(file.LastNames, file.FirstNames, file.MiddleNames, file.BirthDates, total, habits);
    }

    public Rarity Of(Identity identity) => new(
        Share(_last.GetValueOrDefault(NameNormalizer.Compact(identity.Name.Last))),
        Share(_first.GetValueOrDefault(NameNormalizer.Compact(identity.Name.First))),
        Share(_birthDate.GetValueOrDefault(identity.BirthDate)),
        Share(_middle.GetValueOrDefault(NameNormalizer.Compact(identity.Name.Middle))));

    private double Share(long students) => Math.Min(1, (students + 1) / _total);
}
