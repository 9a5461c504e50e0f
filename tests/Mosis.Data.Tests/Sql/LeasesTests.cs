using Dapper;
using Mosis.Data.Sql;
using Mosis.TestKit;
using MySqlConnector;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Sql;

public sealed class LeasesTests(MosisDatabase database) : IClassFixture<MosisDatabase>
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);
    private readonly string _name = $"test:{Guid.NewGuid():N}";
    private readonly Leases _leases = new(database.Db);

    [Fact]
    public async Task A_lease_has_one_holder()
    {
        var first = await _leases.TryTakeAsync(_name, Long);

        first.ShouldNotBeNull().Name.ShouldBe(_name);
        (await _leases.TryTakeAsync(_name, Long)).ShouldBeNull();
        (await new Leases(database.Db).TryTakeAsync(_name, Long)).ShouldBeNull();
    }

    [Fact]
    public async Task Of_twenty_that_ask_at_once_one_gets_it()
    {
        for (var round = 0; round < 5; round++)
        {
            var takers = Enumerable.Range(0, 20).Select(_ => Task.Run(() => _leases.TryTakeAsync(_name, Long)));
            var taken = (await Task.WhenAll(takers)).OfType<LeaseToken>().ToList();

            taken.Count.ShouldBe(1);
            taken[0].Token.ShouldBe(round + 1);
            await _leases.ReleaseAsync(taken[0]);
        }
    }

    [Fact]
    public async Task Fault_117_a_lease_that_could_not_be_given_back_is_given_back_when_the_database_answers_again()
    {
        var held = (await HeldLease.TryTakeAsync(_leases, _name, Long, TimeProvider.System)).ShouldNotBeNull();
        await using var connection = await database.Db.OpenAsync();
        await connection.ExecuteAsync("rename table lease to lease_away");
        try
        {
            await held.DisposeAsync();
        }
        finally
        {
            await connection.ExecuteAsync("rename table lease_away to lease");
        }
        await Eventually.TrueAsync("the lease is free", async () => await _leases.TryTakeAsync(_name, Long) is not null);
    }

    [Fact]
    public async Task The_token_rises_with_each_change_of_holder_and_stays_when_renewed()
    {
        var first = (await _leases.TryTakeAsync(_name, Long))!;
        (await _leases.RenewAsync(first, Long)).ShouldBeTrue();
        await _leases.ReleaseAsync(first);
        var second = (await _leases.TryTakeAsync(_name, Long))!;

        second.Token.ShouldBe(first.Token + 1);
        (await _leases.RenewAsync(first, Long)).ShouldBeFalse();
        await _leases.ReleaseAsync(first);
        (await _leases.TryTakeAsync(_name, Long)).ShouldBeNull("who no longer holds it cannot give it back");
    }

    [Fact]
    public async Task Fault_123_a_holder_that_slept_through_its_time_is_fenced_off()
    {
        var sleeper = (await _leases.TryTakeAsync(_name, Long))!;
        await ExpireAsync();
        var next = (await _leases.TryTakeAsync(_name, Long)).ShouldNotBeNull();

        (await StillHeldAsync(sleeper)).ShouldBeFalse();
        (await StillHeldAsync(next)).ShouldBeTrue();
    }

    [Fact]
    public async Task Late_is_not_too_late_while_nobody_took_it()
    {
        var lease = (await _leases.TryTakeAsync(_name, Long))!;
        await ExpireAsync();

        (await StillHeldAsync(lease)).ShouldBeTrue();
        (await _leases.RenewAsync(lease, Long)).ShouldBeTrue();
        (await _leases.TryTakeAsync(_name, Long)).ShouldBeNull();
    }

    [Fact]
    public async Task Nobody_takes_it_while_a_transaction_that_asked_goes_on()
    {
        var lease = (await _leases.TryTakeAsync(_name, Long))!;
        await database.Db.InTransactionAsync(async (connection, transaction) =>
        {
            (await Leases.StillHeldAsync(connection, transaction, lease)).ShouldBeTrue();
            await ExpireInAsync(connection, transaction);

            (await _leases.TryTakeAsync(_name, Long)).ShouldBeNull();
            (await _leases.RenewAsync(lease, Long)).ShouldBeTrue("its own transaction does not end a holder's lease");
        });
    }

    [Fact]
    public async Task Times_are_the_databases()
    {
        await _leases.TryTakeAsync(_name, TimeSpan.FromHours(1));
        await using var connection = await database.Db.OpenAsync();

        var seconds = await connection.ExecuteScalarAsync<int>(
            "select timestampdiff(second, utc_timestamp(6), expires_at) from lease where name = @name", new { name = _name });

        seconds.ShouldBeInRange(3500, 3600);
    }

    private Task<bool> StillHeldAsync(LeaseToken lease) =>
        database.Db.InTransactionAsync((connection, transaction) => Leases.StillHeldAsync(connection, transaction, lease));

    private Task ExpireAsync() => database.Db.InTransactionAsync(ExpireInAsync);

    private Task ExpireInAsync(MySqlConnection connection, MySqlTransaction transaction) =>
        connection.ExecuteAsync(
            "update lease set expires_at = utc_timestamp(6) - interval 1 second where name = @name", new { name = _name }, transaction);
}
