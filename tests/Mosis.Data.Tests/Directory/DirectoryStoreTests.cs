using Dapper;
using Mosis.Data.Directory;
using Mosis.Data.Students;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Directory;

public sealed class DirectoryStoreTests : IAsyncLifetime
{
    private MosisDatabase _database = null!;

    public async Task InitializeAsync() => _database = await MosisDatabase.CreateAsync();

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_new_database_has_the_default_codes()
    {
        await using var connection = await _database.Db.OpenAsync();
        var stored = await connection.QueryAsync<CodeValue>("select code_table as `Table`, code, meaning, stands_for as StandsFor, sort as `Order` from code_value");
        stored.ShouldBe(CodeTables.DefaultValues, ignoreOrder: true);
    }

    [Fact]
    public async Task A_code_that_the_state_adds_is_read_at_the_next_load()
    {
        await using var connection = await _database.Db.OpenAsync();
        await connection.ExecuteAsync("insert into code_value (code_table, code, meaning, stands_for, sort) values ('sex', 'X', 'Other', null, 3), ('sex', 'U', 'Other', 'X', 3)");
        var codes = await DirectoryStore.LoadCodesAsync(_database.Db);
        codes.Allowed(CodeTables.Sex).ShouldBe(["M", "F", "X"]);
        codes.TryRead(CodeTables.Sex, "u", out var code).ShouldBeTrue();
        code.ShouldBe("X");
    }

    [Fact]
    public async Task Districts_and_buildings_come_back_as_they_are_stored()
    {
        await using var connection = await _database.Db.OpenAsync();
        await connection.ExecuteAsync(
            """
            insert into district (code, name, opened, closed, successor, superintendent, superintendent_email, address, data_contact_email, changed_at, changed_by)
            values ('048078', 'Kansas City 33', '1990-07-01', null, null, 'Ann Núñez', 'ann@kc.example', '1 Main St', 'data@kc.example', now(6), 'test'),
                ('048079', 'Old', null, '2020-06-30', '048078', null, null, null, null, now(6), 'test');
            insert into school (district, code, name, opened, closed, successor_district, successor_school, changed_at, changed_by)
            values ('048078', '4020', 'Central', null, '2024-06-30', '048078', '1050', now(6), 'test')
            """);
        var directory = await DirectoryStore.LoadAsync(_database.Db);
        directory.District("048078").ShouldBe(new District(
            "048078", "Kansas City 33", new DateOnly(1990, 7, 1), null, null, "Ann Núñez", "ann@kc.example", "1 Main St", "data@kc.example"));
        directory.District("048079").ShouldBe(new District("048079", "Old", null, new DateOnly(2020, 6, 30), "048078"));
        directory.School("048078", "4020").ShouldBe(new School("048078", "4020", "Central", null, new DateOnly(2024, 6, 30), "048078", "1050"));
        directory.CurrentDistrict("048079").ShouldBe("048078");
    }
}
