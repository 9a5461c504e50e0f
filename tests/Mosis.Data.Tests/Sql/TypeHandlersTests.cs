using System.Data;
using Dapper;
using Mosis.Data.Students;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Sql;

public sealed class TypeHandlersTests(MosisDatabase database) : IClassFixture<MosisDatabase>
{
    private sealed record Row(StudentId StateId, DateOnly Birthdate, TimeOnly At, DateOnly? Closed);

    [Fact]
    public async Task Ids_dates_and_times_of_day_go_in_and_come_out_of_a_positional_record()
    {
        var row = new Row(StudentId.FromBody(123456789) ?? default, new DateOnly(2012, 2, 29), new TimeOnly(23, 59, 58), null);
        row.StateId.Value.ShouldNotBeEmpty();
        await using var connection = await database.Db.OpenAsync();
        await connection.ExecuteAsync(
            "create temporary table t (state_id char(10) character set ascii collate ascii_bin, birthdate date, at time, closed date)");
        await connection.ExecuteAsync("insert into t values (@StateId, @Birthdate, @At, @Closed)", row);
        (await connection.QuerySingleAsync<Row>("select state_id as StateId, birthdate as Birthdate, at as At, closed as Closed from t")).ShouldBe(row);
    }

    [Fact]
    public async Task No_id_is_null_in_the_database()
    {
        await using var connection = await database.Db.OpenAsync();
        (await connection.ExecuteScalarAsync<bool>("select @id is null", new { id = default(StudentId) })).ShouldBeTrue();
    }

    [Fact]
    public async Task A_stored_text_that_is_no_id_throws()
    {
        await using var connection = await database.Db.OpenAsync();
        var thrown = await Should.ThrowAsync<Exception>(() => connection.QuerySingleAsync<StudentId>("select '0123'"));
        thrown.GetBaseException().ShouldBeOfType<DataException>();
    }
}
