using Dapper;
using Microsoft.Extensions.Time.Testing;
using Mosis.Data.Sql;
using Mosis.TestKit;
using MySqlConnector;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Sql;

public sealed class TransactionRetryTests : IAsyncLifetime
{
    private readonly MosisDatabase _database = new();

    private MosisDb Db => _database.Db;

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        await using var connection = await Db.OpenAsync();
        await connection.ExecuteAsync(
            "create table account (id int not null primary key, amount int not null) engine = InnoDB; insert into account values (1, 0), (2, 0)");
    }

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Fault_119_the_loser_of_a_deadlock_runs_again_whole_and_both_are_done_once()
    {
        var runs = new int[2];
        var bothHoldOne = new TaskCompletionSource();
        var holding = 0;

        Task Pay(int who, int first, int second) => Db.InTransactionAsync(async (connection, transaction) =>
        {
            runs[who]++;
            await Add(connection, transaction, first);
            if (Interlocked.Increment(ref holding) == 2) bothHoldOne.SetResult();
            await bothHoldOne.Task;
            await Add(connection, transaction, second);
        });
        await Task.WhenAll(Pay(0, 1, 2), Pay(1, 2, 1));

        runs.Sum().ShouldBe(3);
        (await Amounts()).ShouldBe([2, 2]);
    }

    [Theory]
    [InlineData(1213)]
    [InlineData(1205)]
    [InlineData(1020)]
    public async Task Fault_119_each_error_of_giving_way_is_tried_again(int error)
    {
        var runs = 0;
        await Db.InTransactionAsync(async (connection, transaction) =>
        {
            await Add(connection, transaction, 1);
            if (++runs < 3) await Fail(connection, transaction, error);
        });
        runs.ShouldBe(3);
        (await Amounts()).ShouldBe([1, 0]);
    }

    [Fact]
    public async Task Fault_119_after_five_attempts_it_is_given_up_and_nothing_was_written()
    {
        var runs = 0;
        var given = await Should.ThrowAsync<TransactionGivenUpException>(() => Db.InTransactionAsync(async (connection, transaction) =>
        {
            runs++;
            await Add(connection, transaction, 1);
            await Fail(connection, transaction, 1213);
        }));
        runs.ShouldBe(5);
        given.Attempts.ShouldBe(5);
        given.Message.ShouldContain("1213");
        given.InnerException.ShouldBeOfType<MySqlException>();
        (await Amounts()).ShouldBe([0, 0]);
    }

    [Fact]
    public async Task Another_error_is_not_tried_again_and_nothing_was_written()
    {
        var runs = 0;
        await Should.ThrowAsync<MySqlException>(() => Db.InTransactionAsync(async (connection, transaction) =>
        {
            runs++;
            await Add(connection, transaction, 2);
            await connection.ExecuteAsync("insert into account values (1, 5)", transaction: transaction);
        }));
        runs.ShouldBe(1);
        (await Amounts()).ShouldBe([0, 0]);
    }

    [Fact]
    public async Task A_lock_wait_rolls_the_whole_transaction_back()
    {
        // The server itself rolls back only the statement that waited (1205): the payment before it must go too.
        await using var holder = await Db.OpenAsync();
        await using var held = await holder.BeginTransactionAsync();
        await Add(holder, held, 2);

        var runs = 0;
        await Db.InTransactionAsync(async (connection, transaction) =>
        {
            if (++runs == 2) await held.RollbackAsync();
            await connection.ExecuteAsync("set session innodb_lock_wait_timeout = 1", transaction: transaction);
            await Add(connection, transaction, 1);
            await Add(connection, transaction, 2);
        });
        runs.ShouldBe(2);
        (await Amounts()).ShouldBe([1, 1]);
    }

    [Fact]
    public async Task Between_attempts_it_waits_on_the_clock_longer_each_time()
    {
        var time = new FakeTimeProvider();
        var db = new MosisDb(new MosisConnectionString(_database.ConnectionString), time);
        var runs = 0;
        var work = db.InTransactionAsync(async (connection, transaction) =>
        {
            if (++runs < 3) await Fail(connection, transaction, 1213);
        });
        await Eventually.TrueAsync("a first attempt", () => runs == 1);
        time.Advance(TimeSpan.FromMilliseconds(9));
        work.IsCompleted.ShouldBeFalse();
        runs.ShouldBe(1);
        // The pause begins a moment after the attempt: the clock goes on until it is over.
        await Eventually.TrueAsync(
            "the end",
            () =>
            {
                time.Advance(TimeSpan.FromMilliseconds(100));
                return work.IsCompleted;
            });
        await work;
        runs.ShouldBe(3);
    }

    private static Task<int> Add(MySqlConnection connection, MySqlTransaction transaction, int id) =>
        connection.ExecuteAsync("update account set amount = amount + 1 where id = @id", new { id }, transaction);

    /// <summary>The server answers with the error of that number, as it would itself.</summary>
    private static Task<int> Fail(MySqlConnection connection, MySqlTransaction transaction, int error) =>
        connection.ExecuteAsync($"signal sqlstate '40001' set mysql_errno = {error}, message_text = 'as if'", transaction: transaction);

    private async Task<int[]> Amounts()
    {
        await using var connection = await Db.OpenAsync();
        return [.. await connection.QueryAsync<int>("select amount from account order by id")];
    }
}
