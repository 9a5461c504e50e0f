using Dapper;
using Mosis.Data.Students;
using MySqlConnector;

namespace Mosis.Data.Assignment.Verification;

/// <summary>
/// Reads every student's ID: ten digits; and of those that this product has drawn, the check digit right and the number's place below the counter. IDs that the
/// register from before brought have no place of ours.
/// </summary>
internal sealed class StateIdCheck
{
    private readonly Tally _formed = new("Each ID has ten digits");
    private readonly Tally _digit = new("Each ID that was drawn has its check digit");
    private readonly Tally _place = new("Each ID that was drawn lies below the counter");
    private readonly Tally _counter = new("There is one counter, with its key, within the numbers that there are");

    public IEnumerable<Checked> Checked => [_counter.Checked, _formed.Checked, _digit.Checked, _place.Checked];

    public async Task RunAsync(MySqlConnection connection, MySqlTransaction snapshot, CancellationToken ct)
    {
        var counters = (await connection.QueryAsync<Counter>(new CommandDefinition(
            """
            select cast(next_number as signed) as Next, permutation_key as PermutationKey
            from state_id_counter
            """,
            transaction: snapshot,
            cancellationToken: ct))).AsList();
        _counter.Look(counters.Count);
        var counter = counters.Count == 1 && counters[0].PermutationKey.Length == StateIdPermutation.KeyLength ? counters[0] : null;
        if (counter is not { Next: >= 0 and <= StateIdPermutation.Capacity }) _counter.Broken("the counter");
        var permutation = counter is null ? null : new StateIdPermutation(counter.PermutationKey);

        await using var command = new MySqlCommand(
            """
            select s.student_no, s.state_id, coalesce(b.channel, '') <> 'register' as is_drawn
            from student s force index (primary)
            left join batch b on b.batch_id = s.batch_id
            order by s.student_no
            """,
            connection,
            snapshot)
        { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) Check(reader.GetInt32(0), reader.GetString(1), reader.GetBoolean(2), permutation, counter?.Next ?? 0);
    }

    private void Check(int studentNo, string text, bool isDrawn, StateIdPermutation? permutation, long next)
    {
        _formed.Look();
        if (!StudentId.TryParse(text, out var id))
        {
            _formed.Broken($"student {studentNo}");
            return;
        }
        if (!isDrawn) return;
        _digit.Look();
        if (!id.HasValidCheckDigit)
        {
            _digit.Broken($"student {studentNo}");
            return;
        }
        if (permutation is null) return;
        _place.Look();
        if (permutation.PlaceOf(id.Body) >= next) _place.Broken($"student {studentNo}");
    }

    private sealed record Counter
    {
        public long Next { get; init; }

        public byte[] PermutationKey { get; init; } = [];
    }
}
