using Dapper;
using Mosis.Data.Sql;
using Mosis.Data.Students;
using MySqlConnector;

namespace Mosis.Data.Assignment;

/// <summary>How many places of the counter are left.</summary>
/// <param name="Places">Of each eleven about ten become an ID.</param>
/// <param name="Share">0 to 1, of all that there ever were.</param>
public sealed record StateIdSpace(long Places, double Share)
{
    /// <summary>Below this share the state is told, long before the last number is given.</summary>
    public const double AlertShare = 0.01;

    public bool IsLow => Share < AlertShare;
}

/// <summary>Where the counter of ID numbers stood, and where it stands.</summary>
public sealed record CounterMove(long Before, long Now);

/// <summary>
/// The one place where ID numbers are drawn. A block advances the counter in a short transaction of its own, before the work that uses it: numbers of
/// work that is rolled back are never given to anybody, and no two callers are given the same.
/// </summary>
public static class StateIdBlock
{
    /// <summary>A draw that meets only numbers that cannot be used ends after this many rounds, each twice as large as the one before.</summary>
    private const int MostRounds = 40;

    private const int LargestRound = 50_000;

    private static volatile KeyedPermutation? _latest;

    /// <summary>Numbers that nobody has: no body without a check digit, none that stands in the register already (IDs from before this product).</summary>
    /// <param name="count">At least 1.</param>
    /// <exception cref="StateIdsExhaustedException">Fewer are left.</exception>
    public static async Task<IReadOnlyList<StudentId>> DrawAsync(MosisDb db, int count, CancellationToken ct = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        await using var connection = await db.OpenAsync(ct);
        var drawn = new List<StudentId>(count);
        var size = Math.Min(count, LargestRound);
        for (var rounds = 0; drawn.Count < count; rounds++)
        {
            if (rounds == MostRounds + (count / LargestRound)) throw new StateIdsExhaustedException("the counter met only numbers that are in the register");
            var (first, taken, key) = await AdvanceAsync(connection, size, ct);
            var permutation = Permutation(key);
            var before = drawn.Count;
            var fresh = new List<StudentId>(taken);
            for (var place = first; place < first + taken; place++)
            {
                if (StudentId.FromBody(permutation.BodyAt(place)) is { } id) fresh.Add(id);
            }
            var known = await KnownAsync(connection, fresh, ct);
            drawn.AddRange(fresh.Where(id => !known.Contains(id.Value)).Take(count - drawn.Count));
            size = drawn.Count == before ? Math.Min(size * 2, LargestRound) : Math.Min(count - drawn.Count, LargestRound);
        }
        return drawn;
    }

    public static async Task<StateIdSpace> SpaceLeftAsync(MosisDb db, CancellationToken ct = default)
    {
        await using var connection = await db.OpenAsync(ct);
        var left = StateIdPermutation.Capacity - await NextAsync(connection, ct);
        return new StateIdSpace(left, left / (double)StateIdPermutation.Capacity);
    }

    /// <summary>
    /// After a restore numbers may have been given that the restored counter does not know of. It goes past the highest place of those that are told, and past
    /// a margin for those of which nobody tells; never back. The same numbers again move it no further.
    /// </summary>
    /// <param name="given">Of these only places up to <paramref name="window"/> beyond the register's own count: an ID from before this product may lie anywhere.</param>
    /// <param name="margin">Places.</param>
    /// <exception cref="StateIdsExhaustedException">There are not so many left.</exception>
    public static async Task<CounterMove> GoPastAsync(MosisDb db, IEnumerable<StudentId> given, long window, long margin, CancellationToken ct = default)
    {
        await using var connection = await db.OpenAsync(ct);
        var key = await connection.ExecuteScalarAsync<byte[]>(new CommandDefinition(
            """
            select permutation_key
            from state_id_counter
            where state_id_counter_id = 1
            """,
            cancellationToken: ct));
        var permutation = Permutation(key!);
        var before = await NextAsync(connection, ct);
        var highest = await HighestDrawnAsync(connection, permutation, ct);
        var reach = highest + window;
        highest = given.Where(id => id.HasValidCheckDigit).Select(id => permutation.PlaceOf(id.Body)).Where(place => place < reach).Append(highest).Max();
        var past = highest + 1 + margin;
        if (past > StateIdPermutation.Capacity) throw new StateIdsExhaustedException("the counter cannot go so far");
        await connection.ExecuteAsync(new CommandDefinition(
            """
            update state_id_counter
            set next_number = @past
            where state_id_counter_id = 1
                and next_number < @past
            """,
            new { past },
            cancellationToken: ct));
        return new CounterMove(before, await NextAsync(connection, ct));
    }

    /// <summary>The highest place of an ID that this register has drawn and given; -1 when there is none.</summary>
    private static async Task<long> HighestDrawnAsync(MySqlConnection connection, StateIdPermutation permutation, CancellationToken ct)
    {
        await using var command = new MySqlCommand(
            """
            select s.state_id
            from student s
            join batch b on b.batch_id = s.batch_id
            where b.channel <> 'register'
            """,
            connection)
        { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(ct);
        var highest = -1L;
        while (await reader.ReadAsync(ct))
        {
            if (StudentId.TryParse(reader.GetString(0), out var id)) highest = Math.Max(highest, permutation.PlaceOf(id.Body));
        }
        return highest;
    }

    private static async Task<(long First, int Taken, byte[] Key)> AdvanceAsync(MySqlConnection connection, int size, CancellationToken ct)
    {
        while (true)
        {
            var counter = await connection.QuerySingleOrDefaultAsync<Advanced>(new CommandDefinition(
                """
                update state_id_counter
                set next_number = last_insert_id(next_number + @size)
                where state_id_counter_id = 1
                    and next_number + @size <= @capacity;

                select cast(last_insert_id() as signed) as Next, permutation_key as PermutationKey
                from state_id_counter
                where state_id_counter_id = 1
                    and row_count() = 1
                """,
                new { size, capacity = StateIdPermutation.Capacity },
                cancellationToken: ct));
            if (counter is not null) return (counter.Next - size, size, counter.PermutationKey);
            // Near the end a smaller block may still fit.
            var left = StateIdPermutation.Capacity - await NextAsync(connection, ct);
            if (left <= 0) throw new StateIdsExhaustedException("every number has been given");
            size = (int)Math.Min(size, left);
        }
    }

    private static Task<long> NextAsync(MySqlConnection connection, CancellationToken ct) =>
        connection.ExecuteScalarAsync<long>(new CommandDefinition(
            """
            select cast(next_number as signed)
            from state_id_counter
            where state_id_counter_id = 1
            """,
            cancellationToken: ct));

    private static async Task<HashSet<string>> KnownAsync(MySqlConnection connection, List<StudentId> ids, CancellationToken ct)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var some in ids.Chunk(5_000))
        {
            known.UnionWith(await connection.QueryAsync<string>(new CommandDefinition(
                """
                select state_id
                from student
                where state_id in @ids
                """,
                new { ids = some.Select(id => id.Value) },
                cancellationToken: ct)));
        }
        return known;
    }

    // The key is the same for the life of a register, and its tables take two milliseconds to make.
    private static StateIdPermutation Permutation(byte[] key)
    {
        var latest = _latest;
        if (latest is null || !latest.Key.AsSpan().SequenceEqual(key)) _latest = latest = new KeyedPermutation(key, new StateIdPermutation(key));
        return latest.Permutation;
    }

    private sealed record KeyedPermutation(byte[] Key, StateIdPermutation Permutation);

    private sealed record Advanced(long Next, byte[] PermutationKey);
}
