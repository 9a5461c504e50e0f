using Dapper;
using Mosis.Data.Assignment;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Assignment;

public sealed class ShownIdentityStoreTests(MosisDatabase database) : IClassFixture<MosisDatabase>
{
    [Fact]
    public async Task The_shown_identity_follows_the_claims_and_only_rows_that_differ_are_written()
    {
        await using var connection = await database.Db.OpenAsync();
        var one = await RegisterRows.AddStudentAsync(connection, RegisterRows.Id("1000000001"));
        var two = await RegisterRows.AddStudentAsync(connection, RegisterRows.Id("1000000002"));
        var three = await RegisterRows.AddStudentAsync(connection, RegisterRows.Id("1000000003"));
        await RegisterRows.AddClaimAsync(connection, one, RegisterRows.Record("048078", "1", "Doe", "Jane", "Elena"), "2025-09-01");
        await RegisterRows.AddClaimAsync(connection, one, RegisterRows.Record("048079", "1", "Núñez", "Jané", "", "2015-04-03", "M"), "2025-10-01");
        await RegisterRows.AddClaimAsync(connection, two, RegisterRows.Record("048078", "2", "Doe", "Jane"));

        (await RefreshAsync([one, two, three, one])).ShouldBe(1);
        (await RefreshAsync([one, two, three])).ShouldBe(0);

        var shown = await connection.QuerySingleAsync<(string, string, string, string, DateOnly)>(
            "select last_name, first_name, middle_name, sex, birth_date from student where student_no = @one", new { one });
        shown.ShouldBe(("Núñez", "Jané", "Elena", "F", new DateOnly(2015, 3, 4)));
    }

    [Fact]
    public async Task What_the_register_from_before_said_is_the_first_word_and_not_the_last()
    {
        await using var connection = await database.Db.OpenAsync();
        var no = await RegisterRows.AddStudentAsync(connection, RegisterRows.Id("1000000009"));
        await connection.ExecuteAsync(
            "insert into register_statement values (@no, unhex(repeat('0', 32)), 'Doe', 'Jane', '', '', 'F', '2015-03-04', 'W')", new { no });
        await RegisterRows.AddClaimAsync(connection, no, RegisterRows.Record("048078", "9", "Smith", "Jane", "", "2015-04-03"));
        await RefreshAsync([no]);
        var shown = await connection.QuerySingleAsync<(string, DateOnly)>("select last_name, birth_date from student where student_no = @no", new { no });
        shown.ShouldBe(("Smith", new DateOnly(2015, 3, 4)));
    }

    [Fact]
    public async Task Thousands_at_once_are_brought_in_line()
    {
        await using var connection = await database.Db.OpenAsync();
        var numbers = new List<int>();
        for (var i = 0; i < 2_500; i++) numbers.Add(await RegisterRows.AddStudentAsync(connection, RegisterRows.Id($"20000{i:00000}")));
        await connection.ExecuteAsync(
            """
            insert into claim (student_no, identity_hash, district, school, resident_district, school_year, local_id, last_name, first_name, middle_name,
                suffix, sex, birth_date, grade, race_ethnicity, content_hash, basis, extract_on, from_at, seen_at, seen_on, actor)
            select student_no, unhex(repeat('0', 32)), '048078', '4020', '048078', 2026, student_no, 'Other', '', '', '', 'F', '2015-03-04', '05', 'W',
                unhex(repeat('0', 32)), 'exact', '2025-10-05', now(6), now(6), '2025-10-05', 'test'
            from student
            where state_id like '20000%'
            """);
        (await RefreshAsync(numbers)).ShouldBe(2_500);
        (await connection.ExecuteScalarAsync<int>("select count(*) from student where last_name = 'Other'")).ShouldBe(2_500);
    }

    private Task<int> RefreshAsync(IReadOnlyCollection<int> numbers) =>
        database.Db.InTransactionAsync((connection, transaction) => ShownIdentityStore.RefreshAsync(connection, transaction, numbers));
}
