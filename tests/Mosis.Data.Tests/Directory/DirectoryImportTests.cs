using Dapper;
using Mosis.Data.Directory;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Directory;

public sealed class DirectoryImportTests : IAsyncLifetime
{
    private const string Small =
        """
        district_code,district_name,school_code,school_name,superintendent,superintendent_email
        048078,Kansas City 33,,,Ann Lee,ann@kc.example
        048078,Kansas City 33,4020,Central High,,
        048078,Kansas City 33,1050,East High,,
        """;

    private readonly string _path = Path.GetTempFileName();
    private MosisDatabase _database = null!;

    public async Task InitializeAsync() => _database = await MosisDatabase.CreateAsync();

    public async Task DisposeAsync()
    {
        File.Delete(_path);
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_first_import_adds_everything_and_says_so()
    {
        var changes = await ImportAsync(Small);
        changes.Problems.ShouldBeEmpty();
        changes.Added.ShouldBe(["District 048078", "Building 048078 4020", "Building 048078 1050"]);
        var directory = await DirectoryStore.LoadAsync(_database.Db);
        directory.District("048078")!.Superintendent.ShouldBe("Ann Lee");
        directory.School("048078", "4020")!.Name.ShouldBe("Central High");
        (await AuditsAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing_and_leaves_no_trace()
    {
        await ImportAsync(Small);
        var changes = await ImportAsync(Small);
        changes.Added.ShouldBeEmpty();
        changes.Changed.ShouldBeEmpty();
        changes.Unchanged.ShouldBe(3);
        (await AuditsAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task What_changed_is_told_field_by_field()
    {
        await ImportAsync(Small);
        var changes = await ImportAsync(
            """
            district_code,district_name,school_code,school_name,closed
            048078,Kansas City 33,4020,Central Academy,6/30/2026
            """);
        changes.Changed.ShouldBe(["Building 048078 4020: school_name was Central High, is Central Academy; closed was blank, is 2026-06-30"]);
        changes.Unchanged.ShouldBe(1);
    }

    [Fact]
    public async Task A_column_that_the_file_lacks_leaves_what_is_stored_and_an_empty_cell_clears_it()
    {
        await ImportAsync(Small);
        await ImportAsync("district_code,district_name,school_code,school_name\n048078,Kansas City 33,,\n");
        (await DirectoryStore.LoadAsync(_database.Db)).District("048078")!.Superintendent.ShouldBe("Ann Lee");
        await ImportAsync("district_code,district_name,school_code,school_name,superintendent\n048078,Kansas City 33,,,\n");
        (await DirectoryStore.LoadAsync(_database.Db)).District("048078")!.Superintendent.ShouldBeNull();
    }

    [Fact]
    public async Task Nothing_is_ever_deleted()
    {
        await ImportAsync(Small);
        await ImportAsync("district_code,district_name,school_code,school_name\n048079,Other,,\n");
        (await DirectoryStore.LoadAsync(_database.Db)).Schools.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Columns_are_found_by_name_in_any_order_and_letter_case()
    {
        var changes = await ImportAsync("School_Code,SCHOOL_NAME,district_name,DISTRICT_CODE\r\n4020,\"Central, High\",Kansas City 33,048078\r\n");
        changes.Problems.ShouldBeEmpty();
        (await DirectoryStore.LoadAsync(_database.Db)).School("048078", "4020")!.Name.ShouldBe("Central, High");
    }

    [Fact]
    public async Task A_district_without_a_line_of_its_own_is_described_by_its_buildings()
    {
        const string flat =
            """
            district_code,district_name,school_code,school_name,superintendent,data_contact_email
            048078,Kansas City 33,4020,Central High,Ann Lee,data@kc.example
            048078,Kansas City 33,1050,East High,{0},data@kc.example
            """;
        var contradiction = await ImportAsync(flat.Replace("{0}", "Bob Lee", StringComparison.Ordinal));
        contradiction.Problems.ShouldHaveSingleItem().Line.ShouldBe(3);
        (await ImportAsync(flat.Replace("{0}", "Ann Lee", StringComparison.Ordinal))).Problems.ShouldBeEmpty();
        (await DirectoryStore.LoadAsync(_database.Db)).District("048078")!.DataContactEmail.ShouldBe("data@kc.example");
    }

    [Fact]
    public async Task All_problems_are_told_with_their_lines_and_nothing_is_written()
    {
        var changes = await ImportAsync(
            """
            district_code,district_name,school_code,school_name,opened,closed,successor_district,successor_school,superintendent_email
            048078,Kansas City 33,,,,,,,ann@kc.example
            48079,Short,,,,,,,
            048080,Bad mail,,,,,,,ann at kc
            048081,Bad day,,,02/30/2020,,,,
            048082,Closed first,,,07/01/2020,06/30/2020,,,
            048078,Kansas City 33,402,Central High,,,,,
            048078,Kansas City 33,4020,,,,,,
            048078,Kansas City 33,,,,,,,
            048078,Kansas City 33,1050,East "High",,,,,
            048078,Kansas City 33
            """);
        changes.IsRefused.ShouldBeTrue();
        changes.Problems.Select(p => (p.Line, p.Column)).ShouldBe(
            [
                (3, "district_code"), (4, "superintendent_email"), (5, "opened"), (6, "closed"), (7, "school_code"), (8, "school_name"), (9, ""), (10, ""), (11, ""),
            ],
            ignoreOrder: true);
        (await DirectoryStore.LoadAsync(_database.Db)).Districts.ShouldBeEmpty();
        (await AuditsAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData("district_code,district_name,school_code\n048078,A,\n", "school_name")]
    [InlineData("district_code,district_name,school_code,school_name,colour\n", "colour")]
    [InlineData("district_code,district_name,school_code,school_name,opened,Opened\n", "Opened")]
    public async Task A_header_that_does_not_do_is_refused_by_the_columns_name(string text, string column)
    {
        var changes = await ImportAsync(text);
        changes.Problems.ShouldHaveSingleItem().Column.ShouldBe(column);
    }

    [Fact]
    public async Task An_empty_file_is_refused() => (await ImportAsync("")).IsRefused.ShouldBeTrue();

    [Fact]
    public async Task Text_that_is_not_UTF_8_is_refused_by_its_line()
    {
        await File.WriteAllBytesAsync(_path, [.. "district_code,district_name,school_code,school_name\n048078,Can"u8, 0xF1, .. "on,,\n"u8]);
        var changes = await new DirectoryImport(_database.Db, TimeProvider.System).RunAsync(_path, "tester");
        changes.Problems.ShouldHaveSingleItem().ShouldBe(new ImportProblem(2, "", "text in UTF-8"));
    }

    [Fact]
    public async Task A_successor_must_be_in_the_directory_in_the_end()
    {
        const string header = "district_code,district_name,school_code,school_name,successor_district,successor_school\n";
        (await ImportAsync(header + "048078,A,,,048079,\n")).Problems.ShouldHaveSingleItem().Column.ShouldBe("successor_district");
        (await ImportAsync(header + "048078,A,,,048078,\n")).Problems.ShouldHaveSingleItem().Column.ShouldBe("successor_district");
        (await ImportAsync(header + "048078,A,4020,X,,1050\n")).Problems.ShouldHaveSingleItem().Column.ShouldBe("successor_school");
        (await ImportAsync(header + "048078,A,4020,X,,1050\n048078,A,1050,Y,,\n048079,B,,,048078,\n")).Problems.ShouldBeEmpty();
        var directory = await DirectoryStore.LoadAsync(_database.Db);
        directory.School("048078", "4020")!.SuccessorDistrict.ShouldBe("048078");
        directory.District("048079")!.Successor.ShouldBe("048078");
    }

    [Fact]
    public async Task Every_district_stands_in_the_line_of_the_one_that_answers_for_it()
    {
        const string header = "district_code,district_name,school_code,school_name,successor_district\n";
        await ImportAsync(header + "048001,A,,,048002\n048002,B,,,048003\n048003,C,,,\n048010,X,,,048011\n048011,Y,,,048010\n");
        (await LinesAsync()).ShouldBe([("048001", "048003"), ("048002", "048003"), ("048003", "048003"), ("048010", "048010"), ("048011", "048010")]);
        await ImportAsync(header + "048002,B,,,\n");
        (await LinesAsync())[..3].ShouldBe([("048001", "048002"), ("048002", "048002"), ("048003", "048003")]);
    }

    private async Task<DirectoryChanges> ImportAsync(string text)
    {
        await File.WriteAllTextAsync(_path, text);
        return await new DirectoryImport(_database.Db, TimeProvider.System).RunAsync(_path, "tester");
    }

    private async Task<int> AuditsAsync()
    {
        await using var connection = await _database.Db.OpenAsync();
        return await connection.ExecuteScalarAsync<int>("select count(*) from audit where action = 'directory.import' and actor = 'tester'");
    }

    private async Task<(string, string)[]> LinesAsync()
    {
        await using var connection = await _database.Db.OpenAsync();
        return [.. await connection.QueryAsync<(string, string)>("select ancestor, current from district_line order by ancestor")];
    }
}
