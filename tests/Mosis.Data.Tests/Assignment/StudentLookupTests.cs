using Dapper;
using Mosis.Data.Assignment;
using Mosis.Data.Students;
using Mosis.TestKit;
using MySqlConnector;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Assignment;

public sealed class StudentLookupTests : IAsyncLifetime
{
    private MosisDatabase _database = null!;
    private MySqlConnection _connection = null!;

    public async Task InitializeAsync()
    {
        _database = await MosisDatabase.CreateAsync();
        _connection = await _database.Db.OpenAsync();
    }

    public async Task DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_live_ID_leads_to_itself_and_an_unknown_one_is_absent()
    {
        var no = await AddAsync(1);
        var found = await StudentLookup.LiveAsync(_connection, null, [Id(1), Id(2)]);
        found.ShouldHaveSingleItem();
        found[Id(1)].ShouldBe(new LiveStudent(Id(1), no, Id(1)));
    }

    [Fact]
    public async Task Fault_060_a_chain_of_any_length_leads_to_its_live_end()
    {
        int? next = null;
        var numbers = new List<int>();
        for (var i = 40; i >= 1; i--)
        {
            var no = await AddAsync(i);
            if (next is not null) await RetireAsync(no, next);
            next = no;
            numbers.Insert(0, no);
        }
        var found = await StudentLookup.LiveAsync(_connection, null, [.. Enumerable.Range(1, 40).Select(Id)]);
        found.Values.ShouldAllBe(live => live.LiveNo == numbers[39] && live.LiveId == Id(40));
        (await StudentLookup.LiveAsync(_connection, null, [numbers[0]]))[numbers[0]].LiveId.ShouldBe(Id(40));
    }

    [Fact]
    public async Task An_ID_that_nothing_replaced_leads_nowhere()
    {
        await RetireAsync(await AddAsync(1), null);
        (await StudentLookup.LiveAsync(_connection, null, [Id(1)]))[Id(1)].ShouldBe(new LiveStudent(Id(1), null, default));
    }

    [Fact]
    public async Task A_ring_made_by_hand_leads_nowhere_and_ends()
    {
        var (a, b, c) = (await AddAsync(1), await AddAsync(2), await AddAsync(3));
        await RetireAsync(a, b);
        await RetireAsync(b, c);
        await RetireAsync(c, a);
        var found = await StudentLookup.LiveAsync(_connection, null, [Id(1), Id(2), Id(3)]);
        found.Count.ShouldBe(3);
        found.Values.ShouldAllBe(live => live.LiveNo == null);
    }

    [Fact]
    public async Task A_replacement_that_is_not_there_leads_nowhere()
    {
        await RetireAsync(await AddAsync(1), 4_000_000);
        (await StudentLookup.LiveAsync(_connection, null, [Id(1)]))[Id(1)].LiveNo.ShouldBeNull();
    }

    private static StudentId Id(int n) => RegisterRows.Id((1_000_000_000L + n).ToString(System.Globalization.CultureInfo.InvariantCulture));

    private Task<int> AddAsync(int n) => RegisterRows.AddStudentAsync(_connection, Id(n));

    private Task<int> RetireAsync(int no, int? by) => _connection.ExecuteAsync("update student set status = 'retired', replaced_by = @by where student_no = @no", new { no, by });
}
