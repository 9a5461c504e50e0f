using Dapper;
using Mosis.Data.Assignment;
using Mosis.Data.Students;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Assignment;

public sealed class StateIdBlockTests : IAsyncLifetime
{
    private MosisDatabase _database = null!;

    public async Task InitializeAsync() => _database = await MosisDatabase.CreateAsync();

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Drawn_numbers_are_well_formed_and_all_different()
    {
        var drawn = await StateIdBlock.DrawAsync(_database.Db, 5_000);
        drawn.Count.ShouldBe(5_000);
        drawn.Distinct().Count().ShouldBe(5_000);
        drawn.ShouldAllBe(id => id.HasValidCheckDigit);
    }

    [Fact]
    public async Task Draws_at_the_same_time_never_overlap()
    {
        var draws = await Task.WhenAll(Enumerable.Range(1, 24).Select(n => StateIdBlock.DrawAsync(_database.Db, n * 10)));
        var all = draws.SelectMany(ids => ids).ToList();
        all.Count.ShouldBe(Enumerable.Range(1, 24).Sum(n => n * 10));
        all.Distinct().Count().ShouldBe(all.Count);
    }

    [Fact]
    public async Task Fault_066_a_number_that_is_in_the_register_is_passed_over_for_the_next()
    {
        var next = await NextIdsAsync(30);
        await AddStudentAsync(next[0]);
        await AddStudentAsync(next[3]);
        var drawn = await StateIdBlock.DrawAsync(_database.Db, 4);
        drawn.ShouldBe([next[1], next[2], next[4], next[5]]);
    }

    [Fact]
    public async Task Fault_066_the_last_places_are_given_and_then_it_is_said_that_none_is_left()
    {
        await SetCounterAsync(StateIdPermutation.Capacity - 40);
        var last = await StateIdBlock.DrawAsync(_database.Db, 20);
        last.Distinct().Count().ShouldBe(20);
        var failure = await Should.ThrowAsync<StateIdsExhaustedException>(() => StateIdBlock.DrawAsync(_database.Db, 100));
        failure.Message.ShouldBe("No ID number is left: every number has been given.");
        (await StateIdBlock.SpaceLeftAsync(_database.Db)).ShouldBe(new StateIdSpace(0, 0));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(890_000_000, false)]
    [InlineData(891_000_001, true)]
    public async Task Fault_066_less_than_one_percent_left_is_an_alert(long given, bool isLow)
    {
        await SetCounterAsync(given);
        var space = await StateIdBlock.SpaceLeftAsync(_database.Db);
        space.Places.ShouldBe(StateIdPermutation.Capacity - given);
        space.IsLow.ShouldBe(isLow);
    }

    [Fact]
    public async Task A_long_stretch_of_taken_numbers_is_crossed()
    {
        var next = await NextIdsAsync(200);
        foreach (var id in next) await AddStudentAsync(id);
        var drawn = (await StateIdBlock.DrawAsync(_database.Db, 1)).ShouldHaveSingleItem();
        next.ShouldNotContain(drawn);
    }

    [Fact]
    public async Task At_least_one_number_must_be_asked_for() =>
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => StateIdBlock.DrawAsync(_database.Db, 0));

    private async Task<List<StudentId>> NextIdsAsync(int count)
    {
        await using var connection = await _database.Db.OpenAsync();
        var key = await connection.ExecuteScalarAsync<byte[]>("select permutation_key from state_id_counter");
        var first = await connection.ExecuteScalarAsync<long>("select cast(next_number as signed) from state_id_counter");
        var permutation = new StateIdPermutation(key!);
        return Enumerable.Range(0, count * 2).Select(n => StudentId.FromBody(permutation.BodyAt(first + n))).OfType<StudentId>().Take(count).ToList();
    }

    private async Task SetCounterAsync(long next)
    {
        await using var connection = await _database.Db.OpenAsync();
        await connection.ExecuteAsync("update state_id_counter set next_number = @next", new { next });
    }

    private async Task AddStudentAsync(StudentId id)
    {
        await using var connection = await _database.Db.OpenAsync();
        await RegisterRows.AddStudentAsync(connection, id);
    }
}
