using Dapper;
using Mosis.Data.Audit;
using Mosis.TestKit;
using MySqlConnector;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Audit;

public sealed class AuditTrailTests(MosisDatabase database) : IClassFixture<MosisDatabase>
{
    private static readonly DateTime At = new(2026, 1, 15, 12, 30, 0, DateTimeKind.Utc);

    [Fact]
    public async Task An_entry_keeps_who_did_what_when_to_whom()
    {
        await database.Db.InTransactionAsync((connection, transaction) =>
            AuditTrail.WriteAsync(connection, transaction, new AuditEntry(At, "José", "student.merge", "048078", "1234567899", new { EventId = 7, Other = "2234567899" })));
        await using var connection = await database.Db.OpenAsync();
        var row = await connection.QuerySingleAsync("select * from audit where subject = '1234567899'");
        ((DateTime)row.happened_at).ShouldBe(At);
        ((string)row.actor).ShouldBe("José");
        ((string)row.action).ShouldBe("student.merge");
        ((string)row.district).ShouldBe("048078");
        ((string)row.detail).ShouldBe("""{"eventId":7,"other":"2234567899"}""");
    }

    [Fact]
    public async Task What_is_rolled_back_leaves_no_entry()
    {
        await Should.ThrowAsync<InvalidOperationException>(() => database.Db.InTransactionAsync(async (connection, transaction) =>
        {
            await AuditTrail.WriteAsync(connection, transaction, new AuditEntry(At, "a", "b", null, "rolled back", new { }));
            throw new InvalidOperationException();
        }));
        await using var connection = await database.Db.OpenAsync();
        (await connection.ExecuteScalarAsync<int>("select count(*) from audit where subject = 'rolled back'")).ShouldBe(0);
    }

    [Fact]
    public async Task Fault_132_an_entry_that_cannot_be_written_stops_what_it_tells_of()
    {
        var tooLong = new string('x', 41);
        await Should.ThrowAsync<MySqlException>(() => database.Db.InTransactionAsync(async (connection, transaction) =>
        {
            await connection.ExecuteAsync("update register_gate set passed = 99", transaction: transaction);
            await AuditTrail.WriteAsync(connection, transaction, new AuditEntry(At, "a", tooLong, null, "c", new { }));
        }));
        await using var connection = await database.Db.OpenAsync();
        (await connection.ExecuteScalarAsync<int>("select passed from register_gate")).ShouldBe(0);
    }
}
