using System.Globalization;
using System.IO.Compression;
using System.Text;
using Dapper;
using Mosis.Data.Students;
using MySqlConnector;

namespace Mosis.Data.Assignment;

/// <summary>
/// How many students of the register have each last, first and middle name (more than an initial) and birth date, from which rarity is computed. Kept in the
/// process: it begins with the census that is kept in the database, and counts on, as often as it is asked, with the students that were added since. A student
/// counts once, with the values first stated; who is retired stays counted, which is near enough for a share.
/// </summary>
public sealed class NameCensus : IDisposable
{
    /// <summary>A census is kept when the register has grown by this share since the last one: what the next process has to count is at most that.</summary>
    private const double GrowthBetween = .04;

    private const int LeastGrowth = 5_000;

    private readonly SemaphoreSlim _one = new(1);
    private readonly Dictionary<string, int> _last = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _first = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _middle = new(StringComparer.Ordinal);
    private readonly Dictionary<DateOnly, int> _birthDate = [];
    private LastStudent _through = LastStudent.Nobody;
    private int _students;
    private int _kept;

    /// <summary>Adds to what a file counts what the register does, as of now.</summary>
    /// <returns>How many students the register has.</returns>
    internal async Task<int> AddToAsync(FileSurvey file, MySqlConnection connection, MySqlTransaction? tx, CancellationToken ct)
    {
        using var turn = await CountOnAsync(connection, tx, ct);
        Add(file.LastNames, _last);
        Add(file.FirstNames, _first);
        Add(file.MiddleNames, _middle);
        Add(file.BirthDates, _birthDate);
        return _students;
    }

    /// <summary>How many students the register has, as of now.</summary>
    internal async Task<int> StudentsAsync(MySqlConnection connection, CancellationToken ct)
    {
        using var turn = await CountOnAsync(connection, null, ct);
        return _students;
    }

    /// <summary>Keeps the census in the database, if the register has grown enough since one was kept.</summary>
    internal async Task KeepAsync(MySqlConnection connection, CancellationToken ct, int leastGrowth = LeastGrowth)
    {
        using var turn = await CountOnAsync(connection, null, ct);
        if (_students - _kept < Math.Max(leastGrowth, GrowthBetween * _kept)) return;
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into name_census (through_student, state_id, created_at, students, names)
            values (@StudentNo, @StateId, @CreatedAt, @students, @names);
            delete from name_census where name_census_id < last_insert_id()
            """,
            new { _through.StudentNo, _through.StateId, _through.CreatedAt, students = _students, names = Written() },
            cancellationToken: ct));
        _kept = _students;
    }

    public void Dispose() => _one.Dispose();

    /// <summary>Counts what was added since the last time; nobody else counts until the answer is disposed of. Every student is added under the gate: their numbers rise in the order of commits.</summary>
    private async Task<Turn> CountOnAsync(MySqlConnection connection, MySqlTransaction? tx, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            var last = await LastAsync(connection, tx, ct);
            if (last == _through) return new Turn(_one);
            // A database put back under a running process, or the first time.
            if (_through == LastStudent.Nobody || !await StandsAsync(_through, connection, tx, ct)) await BeginAsync(connection, tx, ct);
            await CountAsync(last, connection, tx, ct);
            return new Turn(_one);
        }
        catch
        {
            // Half counted is not counted.
            Clear();
            _one.Release();
            throw;
        }
    }

    private static async Task<LastStudent> LastAsync(MySqlConnection connection, MySqlTransaction? tx, CancellationToken ct) =>
        await connection.QueryFirstOrDefaultAsync<LastStudent>(new CommandDefinition(
            """
            select student_no as StudentNo, state_id as StateId, created_at as CreatedAt
            from student
            order by student_no desc
            limit 1
            """,
            transaction: tx,
            cancellationToken: ct)) ?? LastStudent.Nobody;

    private static Task<bool> StandsAsync(LastStudent student, MySqlConnection connection, MySqlTransaction? tx, CancellationToken ct) =>
        connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            """
            select exists (select 1 from student where student_no = @StudentNo and state_id = @StateId and created_at = @CreatedAt)
            """,
            student,
            tx,
            cancellationToken: ct));

    private async Task BeginAsync(MySqlConnection connection, MySqlTransaction? tx, CancellationToken ct)
    {
        Clear();
        var kept = await connection.QueryFirstOrDefaultAsync<KeptCensus>(new CommandDefinition(
            """
            select through_student as StudentNo, state_id as StateId, created_at as CreatedAt, students as Students, names as Names
            from name_census
            order by name_census_id desc
            limit 1
            """,
            transaction: tx,
            cancellationToken: ct));
        if (kept is null || !await StandsAsync(kept, connection, tx, ct)) return;
        Read(kept.Names);
        (_through, _students, _kept) = (new LastStudent { StudentNo = kept.StudentNo, StateId = kept.StateId, CreatedAt = kept.CreatedAt }, kept.Students, kept.Students);
    }

    private async Task CountAsync(LastStudent last, MySqlConnection connection, MySqlTransaction? tx, CancellationToken ct)
    {
        await using var command = new MySqlCommand(
            """
            select student_no, known_as_id, last_norm, first_norm, middle_norm, birth_date
            from known_as force index (primary)
            where student_no > @after
                and student_no <= @through
            order by student_no
            """,
            connection,
            tx);
        command.Parameters.AddWithValue("@after", _through.StudentNo);
        command.Parameters.AddWithValue("@through", last.StudentNo);
        await using var reader = await command.ExecuteReaderAsync(ct);
        (long Student, long Set, NormalName Name, DateOnly BirthDate)? first = null;
        while (await reader.ReadAsync(ct))
        {
            var (student, set) = (reader.GetInt64(0), reader.GetInt64(1));
            if (first is { } known)
            {
                if (known.Student == student && known.Set < set) continue;
                if (known.Student != student) Count(known.Name, known.BirthDate);
            }
            first = (student, set, new NormalName(reader.GetString(2), reader.GetString(3), reader.GetString(4), ""), reader.GetDateOnly(5));
        }
        if (first is { } one) Count(one.Name, one.BirthDate);
        _through = last;
    }

    private void Count(NormalName name, DateOnly birthDate)
    {
        Count(_last, NameNormalizer.Compact(name.Last), 1);
        Count(_first, NameNormalizer.Compact(name.First), 1);
        if (name.Middle.Length > 1) Count(_middle, NameNormalizer.Compact(name.Middle), 1);
        Count(_birthDate, birthDate, 1);
        _students++;
    }

    private static void Count<T>(Dictionary<T, int> counts, T name, int students)
        where T : notnull
    {
        ref var count = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, name, out _);
        count += students;
    }

    private static void Add<T>(Dictionary<T, long> file, Dictionary<T, int> register)
        where T : notnull
    {
        foreach (var name in file.Keys)
        {
            if (register.TryGetValue(name, out var students)) file[name] += students;
        }
    }

    /// <summary>How many students a kept census counts.</summary>
    /// <exception cref="InvalidDataException">It cannot be read.</exception>
    internal static int StudentsIn(byte[] names)
    {
        using var census = new NameCensus();
        try
        {
            census.Read(names);
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new InvalidDataException("The census cannot be read.", e);
        }
        return census._birthDate.Values.Sum();
    }

    private void Clear()
    {
        foreach (var names in new[] { _last, _first, _middle }) names.Clear();
        _birthDate.Clear();
        (_through, _students, _kept) = (LastStudent.Nobody, 0, 0);
    }

    private byte[] Written()
    {
        using var written = new MemoryStream();
        using (var deflated = new ZLibStream(written, CompressionLevel.Fastest, leaveOpen: true))
        using (var text = new StreamWriter(deflated, Encoding.ASCII))
        {
            Write('L', _last);
            Write('F', _first);
            Write('M', _middle);
            foreach (var (day, students) in _birthDate) text.Write(string.Create(CultureInfo.InvariantCulture, $"B{students} {day:yyyyMMdd}\n"));

            void Write(char kind, Dictionary<string, int> names)
            {
                foreach (var (name, students) in names) text.Write(string.Create(CultureInfo.InvariantCulture, $"{kind}{students} {name}\n"));
            }
        }
        return written.ToArray();
    }

    private void Read(byte[] names)
    {
        using var deflated = new ZLibStream(new MemoryStream(names), CompressionMode.Decompress);
        using var text = new StreamReader(deflated, Encoding.ASCII);
        while (text.ReadLine() is { } line)
        {
            var blank = line.IndexOf(' ', StringComparison.Ordinal);
            var (students, name) = (int.Parse(line.AsSpan(1, blank - 1), CultureInfo.InvariantCulture), line[(blank + 1)..]);
            if (line[0] == 'B') Count(_birthDate, DateOnly.ParseExact(name, "yyyyMMdd", CultureInfo.InvariantCulture), students);
            else Count(line[0] == 'L' ? _last : line[0] == 'F' ? _first : _middle, name, students);
        }
    }

    private record LastStudent
    {
        public static LastStudent Nobody { get; } = new();

        public long StudentNo { get; init; }

        public string StateId { get; init; } = "";

        public DateTime CreatedAt { get; init; }
    }

    private sealed record KeptCensus : LastStudent
    {
        public int Students { get; init; }

        public byte[] Names { get; init; } = [];
    }

    /// <summary>The one who may count.</summary>
    private sealed class Turn(SemaphoreSlim one) : IDisposable
    {
        public void Dispose() => one.Release();
    }
}
