using System.Globalization;
using Dapper;
using Mosis.Data.Assignment;
using Mosis.Data.Directory;
using Mosis.Data.Students;
using Mosis.TestKit;
using MySqlConnector;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Assignment;

public sealed class RegisterImportTests : IAsyncLifetime
{
    private const string Header = "state_id,last_name,first_name,middle_name,suffix,sex,birth_date,race_ethnicity,status,replaced_by,former_names";
    private const string LongHeader = Header + ",district,school,local_id,grade,school_year";

    private readonly string _path = Path.GetTempFileName();
    private MosisDatabase _database = null!;
    private MySqlConnection _connection = null!;

    public async Task InitializeAsync()
    {
        _database = await MosisDatabase.CreateAsync();
        _connection = await _database.Db.OpenAsync();
        await _connection.ExecuteAsync(
            """
            insert into district (code, name, changed_at, changed_by) values ('048078', 'A', now(6), 'test');
            insert into school (district, code, name, changed_at, changed_by) values ('048078', '4020', 'S', now(6), 'test')
            """);
    }

    public async Task DisposeAsync()
    {
        File.Delete(_path);
        await _connection.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_live_ID_without_a_check_digit_becomes_a_student_who_is_found()
    {
        var result = await ImportAsync(Header, "1234567890,Núñez,José,Luis,jr.,M,03/04/2010,W,live,,");
        result.Problems.ShouldBeEmpty();
        (result.Added, result.Unchanged).ShouldBe((1, 0));
        var student = await _connection.QuerySingleAsync("select * from student");
        ((string)student.state_id).ShouldBe("1234567890");
        ((string)student.last_name).ShouldBe("Núñez");
        ((string)student.status).ShouldBe("live");
        ((string)student.created_by).ShouldBe("ann");
        (await RegisterRows.FoundAsync(_connection, RegisterRows.Record("048078", "1", "Nunez", "Jose", "", "2010-03-04", "M"))).ShouldBe([(int)(uint)student.student_no]);
        (await _connection.ExecuteScalarAsync<int>("select count(*) from claim")).ShouldBe(0);
        (await _connection.QuerySingleAsync<(string, string)>("select last_name, middle_name from register_statement")).ShouldBe(("Núñez", "Luis"));
        (await _connection.ExecuteScalarAsync<string>("select basis from known_as")).ShouldBe("register");
    }

    [Fact]
    public async Task Former_names_are_evidence_and_not_shown()
    {
        await ImportAsync(Header, "1234567890,Doe,Jane,,,F,2010-03-04,W,live,,SMITH/JANE/ANN; Jones/Janey");
        (await _connection.QueryAsync<string>("select concat_ws('/', last_norm, first_norm, middle_norm) from known_as order by known_as_id"))
            .ShouldBe(["DOE/JANE/", "SMITH/JANE/ANN", "JONES/JANEY/"]);
        (await RegisterRows.FoundAsync(_connection, RegisterRows.Record("048078", "1", "Jones", "Janey", "", "2010-03-04"))).Count.ShouldBe(1);
        (await _connection.ExecuteScalarAsync<string>("select last_name from student")).ShouldBe("Doe");
    }

    [Fact]
    public async Task An_enrolment_becomes_a_claim_older_than_every_extract()
    {
        await ImportAsync(LongHeader, "1234567890,Doe,Jane,,,F,2010-03-04,W,live,,,048078,4020,77,5,2025");
        (await _connection.QuerySingleAsync<(string, string, string, string, int, DateOnly, string)>(
            "select district, school, local_id, grade, school_year, extract_on, basis from claim"))
            .ShouldBe(("048078", "4020", "77", "05", 2025, RegisterImport.StatedOn, "register"));
        (await _connection.ExecuteScalarAsync<int>("select count(*) from register_statement")).ShouldBe(0);
    }

    [Fact]
    public async Task A_retired_ID_leads_to_the_one_that_took_its_place_whichever_comes_first()
    {
        var result = await ImportAsync(
            LongHeader,
            "1000000003,Smith,Jane,,,F,2010-03-04,W,retired,1000000002,,048078,4020,55,5,2024",
            "1000000002,Doe,Jane,,,F,2010-03-04,W,retired,1000000001,Brown/Jane,,,,,",
            "1000000001,Doe,Jane,Ann,,F,2010-03-04,W,live,,,048078,4020,77,5,2025");
        result.Problems.ShouldBeEmpty();
        result.Added.ShouldBe(3);
        var found = await StudentLookup.LiveAsync(_connection, null, [RegisterRows.Id("1000000003"), RegisterRows.Id("1000000002")]);
        found.Values.ShouldAllBe(live => live.LiveId.Value == "1000000001");
        var live = found.Values.First().LiveNo!.Value;
        (await _connection.QueryAsync<string>("select last_norm from known_as where student_no = @live order by last_norm", new { live }))
            .ShouldBe(["BROWN", "DOE", "DOE", "SMITH"]);
        (await _connection.ExecuteScalarAsync<int>("select count(*) from known_as where student_no <> @live", new { live })).ShouldBe(0);
        (await _connection.QueryAsync<string>("select local_id from claim where student_no = @live order by local_id", new { live })).ShouldBe(["55", "77"]);
    }

    [Fact]
    public async Task An_ID_retired_for_good_is_known_and_leads_nowhere()
    {
        await ImportAsync(Header, "1000000003,Smith,Jane,,,F,2010-03-04,W,retired,,");
        (await StudentLookup.LiveAsync(_connection, null, [RegisterRows.Id("1000000003")])).Values.ShouldHaveSingleItem().LiveNo.ShouldBeNull();
        (await _connection.ExecuteScalarAsync<int>("select count(*) from match_key")).ShouldBe(0);
    }

    [Fact]
    public async Task A_replacing_ID_may_stand_in_the_register_already()
    {
        await ImportAsync(Header, "1000000001,Doe,Jane,,,F,2010-03-04,W,live,,");
        (await ImportAsync(Header, "1000000002,Smith,Jane,,,F,2010-03-04,W,retired,1000000001,")).Problems.ShouldBeEmpty();
        (await StudentLookup.LiveAsync(_connection, null, [RegisterRows.Id("1000000002")])).Values.ShouldHaveSingleItem().LiveId.Value.ShouldBe("1000000001");
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing()
    {
        string[] lines =
        [
            "1000000001,Doe,Jane,Ann,,F,2010-03-04,W,live,,Smith/Jane,048078,4020,77,5,2025",
            "1000000002,Doe,Jane,,,F,2010-03-04,W,retired,1000000001,,048078,4020,78,5,2024",
            "1000000003,Doe,Jim,,,M,2010-03-05,,retired,,,,,,,",
        ];
        (await ImportAsync(LongHeader, lines)).Added.ShouldBe(3);
        var before = await ContentAsync();
        var again = await ImportAsync(LongHeader, lines);
        (again.Added, again.Unchanged, again.Differences.Count, again.Problems.Count).ShouldBe((0, 3, 0, 0));
        (await ContentAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task An_import_that_was_cut_off_is_mended_by_the_same_file()
    {
        string[] lines = ["1000000001,Doe,Jane,,,F,2010-03-04,W,live,,", "1000000002,Smith,Jane,,,F,2010-03-04,W,retired,1000000001,", "1000000003,Roe,Jim,,,M,2011-03-04,W,live,,"];
        await ImportAsync(Header, lines[0]);
        // Cut off after the chunk of the retired ID and before the replacements were told.
        await _connection.ExecuteAsync(
            """
            insert into student (state_id, status, last_name, first_name, middle_name, suffix, sex, birth_date, race_ethnicity, created_at, created_by)
            values ('1000000002', 'retired', 'Smith', 'Jane', '', '', 'F', '2010-03-04', 'W', now(6), 'ann')
            """);
        var result = await ImportAsync(Header, lines);
        (result.Added, result.Unchanged, result.Differences.Count).ShouldBe((1, 2, 0));
        (await StudentLookup.LiveAsync(_connection, null, [RegisterRows.Id("1000000002")])).Values.ShouldHaveSingleItem().LiveId.Value.ShouldBe("1000000001");
        (await RegisterRows.FoundAsync(_connection, RegisterRows.Record("048078", "1", "Smith", "Jane", "", "2010-03-04"))).Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_ID_that_is_known_with_other_content_is_told_and_stays_as_it_is()
    {
        await ImportAsync(Header, "1000000001,Doe,Jane,,,F,2010-03-04,W,live,,");
        var result = await ImportAsync(Header, "1000000001,Other,Jane,,,F,2010-03-04,W,live,,Else/Jane", "1000000002,Doe,Jim,,,M,2011-03-04,W,live,,");
        result.Differences.ShouldHaveSingleItem().Line.ShouldBe(2);
        result.Added.ShouldBe(1);
        (await _connection.QueryAsync<string>("select last_norm from known_as order by known_as_id")).ShouldBe(["DOE", "DOE"]);
        (await _connection.QueryAsync<string>("select last_name from student order by student_no")).ShouldBe(["Doe", "Doe"]);
    }

    [Fact]
    public async Task A_problem_on_one_line_refuses_the_file_and_all_are_told_without_personal_data()
    {
        var result = await ImportAsync(
            LongHeader,
            "1000000001,Doe,Jane,,,F,2010-03-04,W,live,,,,,,,",
            "0000000001,Featherstone,Jane,,,F,2010-03-04,W,live,,,,,,,",
            "100000001,Featherstone,Jane,,,F,2010-03-04,W,live,,,,,,,",
            "1000000004,Featherst0ne,Jane,,,F,2010-03-04,W,live,,,,,,,",
            "1000000005,Featherstone,Jane,,,F,02/30/2010,W,live,,,,,,,",
            "1000000006,Featherstone,Jane,,,Q,2010-03-04,W,live,,,,,,,",
            "1000000007,Featherstone,Jane,,,F,2010-03-04,W,gone,,,,,,,",
            "1000000008,Featherstone,Jane,,,F,2010-03-04,W,live,1000000001,,,,,,",
            "1000000009,Featherstone,Jane,,,F,2010-03-04,W,retired,1999999999,,,,,,",
            "1000000001,Featherstone,Jane,,,F,2010-03-04,W,live,,,,,,,",
            "1000000010,Featherstone,Jane,,,F,2010-03-04,W,live,,,999999,,,,",
            "1000000011,Featherstone,Jane,,,F,2010-03-04,W,live,,,,,77,,2025",
            "1000000012,Featherstone,Jane,,,F,2010-03-04,W,live,,JUSTONE,,,,,",
            "1000000013,Featherstone,Jane,,,F,1890-03-04,W,live,,,,,,,");
        result.IsRefused.ShouldBeTrue();
        result.Problems.Select(p => (p.Line, p.Column)).ShouldBe(
            [
                (3, "state_id"), (4, "state_id"), (5, "last_name"), (6, "birth_date"), (7, "sex"), (8, "status"), (9, "replaced_by"), (10, "replaced_by"),
                (11, "state_id"), (12, "district"), (13, "district"), (14, "former_names"), (15, "birth_date"),
            ]);
        string.Join(' ', result.Problems).ShouldNotContain("Featherst", Case.Insensitive);
        (await _connection.ExecuteScalarAsync<int>("select (select count(*) from student) + (select count(*) from batch_row) + (select count(*) from audit)")).ShouldBe(0);
        (await _connection.ExecuteScalarAsync<string>("select state from batch")).ShouldBe("refused");
    }

    [Fact]
    public async Task IDs_that_replace_each_other_in_a_ring_are_refused()
    {
        var result = await ImportAsync(
            Header,
            "1000000001,Doe,Jane,,,F,2010-03-04,W,retired,1000000002,",
            "1000000002,Doe,Jane,,,F,2010-03-04,W,retired,1000000003,",
            "1000000003,Doe,Jane,,,F,2010-03-04,W,retired,1000000002,",
            "1000000004,Doe,Jane,,,F,2010-03-04,W,retired,1000000004,");
        result.Problems.Select(p => p.Line).ShouldContain(3);
        result.Problems.Select(p => p.Line).ShouldContain(4);
        result.Problems.ShouldContain(new ImportProblem(5, "replaced_by", "another ID"));
        (await _connection.ExecuteScalarAsync<int>("select count(*) from student")).ShouldBe(0);
    }

    [Fact]
    public async Task Two_live_IDs_cannot_share_a_local_ID()
    {
        var result = await ImportAsync(
            LongHeader,
            "1000000001,Doe,Jane,,,F,2010-03-04,W,live,,,048078,4020,77,5,2025",
            "1000000002,Doe,Jim,,,M,2010-03-04,W,live,,,048078,4020,77,5,2025");
        result.Problems.Select(p => (p.Line, p.Column)).ShouldBe([(2, "local_id"), (3, "local_id")]);
    }

    [Fact]
    public async Task A_replaced_ID_may_have_stood_under_the_same_local_ID()
    {
        var result = await ImportAsync(
            LongHeader,
            "1000000001,Doe,Jane,,,F,2010-03-04,W,live,,,048078,4020,77,5,2025",
            "1000000002,Doe,Jane,,,F,2010-03-04,W,retired,1000000001,,048078,4020,77,5,2025",
            "1000000003,Doe,Jane,,,F,2010-03-04,W,retired,1000000001,,048078,4020,77,5,2025");
        result.Problems.ShouldBeEmpty();
        (await _connection.ExecuteScalarAsync<int>("select count(*) from claim")).ShouldBe(1);
    }

    [Fact]
    public async Task Imported_numbers_are_never_issued_again()
    {
        var key = await _connection.ExecuteScalarAsync<byte[]>("select permutation_key from state_id_counter");
        var permutation = new StateIdPermutation(key!);
        var next = Enumerable.Range(0, 40).Select(n => StudentId.FromBody(permutation.BodyAt(n))).OfType<StudentId>().Take(20).ToList();
        await ImportAsync(Header, [.. next.Select((id, n) => $"{id},Doe,Jane{(char)('a' + n)},,,F,2010-03-04,W,{(n % 2 == 0 ? "live" : "retired")},,")]);
        var drawn = await StateIdBlock.DrawAsync(_database.Db, 20);
        drawn.ShouldNotContain(id => next.Contains(id));
    }

    [Fact]
    public async Task Chunks_of_a_larger_file_all_arrive_and_are_counted_and_audited_once()
    {
        var lines = Enumerable.Range(0, 3_456).Select(n => string.Create(
            CultureInfo.InvariantCulture, $"{2_000_000_000L + n},{Word(n / 26)},{Word(n % 26)},,,F,{new DateOnly(2005, 1, 1).AddDays(n % 3_000):yyyy-MM-dd},W,live,,Formerly/{Word(n)}"));
        var result = await ImportAsync(Header, [.. lines]);
        result.Problems.ShouldBeEmpty();
        result.Added.ShouldBe(3_456);
        (await _connection.QuerySingleAsync<(int, int, int)>(
            "select (select count(*) from student), (select count(*) from known_as), (select count(*) from register_statement)")).ShouldBe((3_456, 6_912, 3_456));
        (await _connection.QuerySingleAsync<(string, string)>("select actor, detail from audit where action = 'register.import'"))
            .ShouldBe(("ann", """{"added":3456,"unchanged":0,"differing":0}"""));
        (await _connection.ExecuteScalarAsync<int>("select (select count(*) from batch_row) + (select count(*) from batch_decision)")).ShouldBe(0);
        (await _connection.QuerySingleAsync<(string, int)>("select state, added from batch")).ShouldBe(("complete", 3_456));
    }

    private static string Word(int n) => n < 26 ? $"{(char)('a' + n)}ba" : Word(n / 26 - 1) + (char)('a' + (n % 26)) + "ba";

    private async Task<RegisterImportResult> ImportAsync(string header, params string[] lines)
    {
        await File.WriteAllLinesAsync(_path, [header, .. lines]);
        return await new RegisterImport(_database.Db, TimeProvider.System).RunAsync(_path, "ann");
    }

    private async Task<string> ContentAsync() => string.Join('\n', await _connection.QueryAsync<string>(
        """
        select concat_ws('|', 's', student_no, state_id, status, replaced_by, last_name) from student
        union all select concat_ws('|', 'k', known_as_id, student_no, last_norm) from known_as
        union all select concat_ws('|', 'm', key_hash, known_as_id) from match_key
        union all select concat_ws('|', 'c', claim_id, student_no, local_id, is_current) from claim
        union all select concat_ws('|', 'r', student_no) from register_statement
        order by 1
        """));
}
