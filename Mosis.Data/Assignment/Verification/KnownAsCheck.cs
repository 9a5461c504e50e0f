using System.Collections;
using Dapper;
using Mosis.Data.Batches;
using Mosis.Data.Matching;
using Mosis.Data.Students;
using MySqlConnector;

namespace Mosis.Data.Assignment.Verification;

/// <summary>
/// Makes the hash and the match keys of every set of values anew and holds them against those that are kept: a student whose keys are missing would not be
/// found, and the child would get a second ID. A retired student is found under none. In memory: 12 bytes for each set.
/// </summary>
internal sealed class KnownAsCheck
{
    private readonly Tally _students = new("What is known is known of students that exist");
    private readonly Tally _hashes = new("Each set of known values has its hash");
    private readonly Tally _keys = new("Each set of a live student has its match keys, and of a retired one none");

    public IEnumerable<Checked> Checked => [_students.Checked, _hashes.Checked, _keys.Checked];

    public async Task RunAsync(MySqlConnection connection, MySqlTransaction snapshot, CancellationToken ct)
    {
        var (lastStudent, lastSet) = await connection.QuerySingleAsync<(int, int)>(new CommandDefinition(
            """
            select cast(coalesce((select max(student_no) from student), 0) as signed), cast(coalesce((select max(known_as_id) from known_as), 0) as signed)
            """,
            transaction: snapshot,
            cancellationToken: ct));
        var (exists, lives) = await StudentsAsync(connection, snapshot, lastStudent, ct);
        var (counts, sums) = await KeysAsync(connection, snapshot, lastSet, ct);
        await using var command = new MySqlCommand(
            """
            select student_no, known_as_id, identity_hash, last_norm, first_norm, middle_norm, suffix_norm, birth_date, sex
            from known_as force index (primary)
            order by student_no, identity_hash
            """,
            connection,
            snapshot)
        { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(ct);
        var keys = new ulong[MatchKeys.Most];
        while (await reader.ReadAsync(ct))
        {
            var (student, set) = (reader.GetInt32(0), reader.GetInt32(1));
            var name = new NormalName(reader.GetString(3), reader.GetString(4), reader.GetString(5), reader.GetString(6));
            var (birthDate, sex) = (reader.GetDateOnly(7), reader.GetString(8));
            _students.Look();
            if (student > lastStudent || !exists[student])
            {
                _students.Broken($"known set {set}");
                continue;
            }
            _hashes.Look();
            if (!reader.GetFieldValue<byte[]>(2).AsSpan().SequenceEqual(RowHashes.Identity(name, birthDate, sex))) _hashes.Broken($"known set {set} of student {student}");
            _keys.Look();
            var (count, sum) = (0, 0UL);
            if (lives[student])
            {
                count = MatchKeys.Fill(new Identity(name, birthDate, sex, ""), keys);
                foreach (var key in keys.AsSpan(0, count)) sum += key;
            }
            if (counts[set] != count || sums[set] != sum) _keys.Broken($"known set {set} of student {student}");
        }
    }

    private static async Task<(BitArray Exists, BitArray Lives)> StudentsAsync(MySqlConnection connection, MySqlTransaction snapshot, int last, CancellationToken ct)
    {
        var (exists, lives) = (new BitArray(last + 1), new BitArray(last + 1));
        await using var command = new MySqlCommand("select student_no, status = 'live' from student", connection, snapshot) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) (exists[reader.GetInt32(0)], lives[reader.GetInt32(0)]) = (true, reader.GetBoolean(1));
        return (exists, lives);
    }

    /// <summary>For each set, how many keys it has and their sum: equal for equal keys, whatever their order.</summary>
    private async Task<(int[] Counts, ulong[] Sums)> KeysAsync(MySqlConnection connection, MySqlTransaction snapshot, int last, CancellationToken ct)
    {
        var (counts, sums) = (new int[last + 1], new ulong[last + 1]);
        await using var command = new MySqlCommand("select known_as_id, key_hash from match_key", connection, snapshot) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var set = reader.GetInt64(0);
            if (set > last)
            {
                _keys.Broken($"a key of known set {set}, which does not exist");
                continue;
            }
            counts[set]++;
            sums[set] += reader.GetUInt64(1);
        }
        return (counts, sums);
    }
}
