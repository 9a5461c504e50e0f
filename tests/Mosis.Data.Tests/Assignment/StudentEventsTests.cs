using Dapper;
using Mosis.Data.Assignment;
using Mosis.Data.Students;
using Mosis.TestKit;
using MySqlConnector;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Assignment;

public sealed class StudentEventsTests : IAsyncLifetime
{
    private static readonly StudentId Kept = RegisterRows.Id("1000000001");
    private static readonly StudentId Retired = RegisterRows.Id("1000000002");
    private static readonly StudentId Third = RegisterRows.Id("1000000003");

    private static readonly StudentRecord Jane = RegisterRows.Record("048078", "1", "Doe", "Jane");
    private static readonly StudentRecord JaneElsewhere = RegisterRows.Record("048079", "77", "Doe", "Jane");
    private static readonly StudentRecord Janet = RegisterRows.Record("048079", "78", "Featherstone", "Janet", "Elena", "2014-12-24");

    private MosisDatabase _database = null!;
    private MySqlConnection _connection = null!;
    private int _kept;
    private int _retired;
    private int _third;

    public async Task InitializeAsync()
    {
        _database = await MosisDatabase.CreateAsync();
        _connection = await _database.Db.OpenAsync();
        _kept = await RegisterRows.AddStudentAsync(_connection, Kept);
        _retired = await RegisterRows.AddStudentAsync(_connection, Retired);
        _third = await RegisterRows.AddStudentAsync(_connection, Third);
    }

    public async Task DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _database.DisposeAsync();
    }

    private StudentEvents Events => new(_database.Db, TimeProvider.System);

    [Fact]
    public async Task A_merge_moves_everything_and_folds_what_both_have()
    {
        await RegisterRows.AddClaimAsync(_connection, _kept, Jane, basis: "inexact");
        await RegisterRows.AddClaimAsync(_connection, _retired, JaneElsewhere, "2025-10-06");
        await RegisterRows.AddClaimAsync(_connection, _retired, Janet, "2025-10-07");

        var answer = await Events.MergeAsync(Kept, Retired, "Same child", "ann");

        answer.Refusal.ShouldBeNull();
        answer.Student.ShouldBe(Kept);
        (await CountAsync("claim", _kept)).ShouldBe(3);
        (await CountAsync("known_as", _kept)).ShouldBe(2);
        (await CountAsync("claim", _retired) + await CountAsync("known_as", _retired) + await CountAsync("match_key", _retired)).ShouldBe(0);
        (await RegisterRows.FoundAsync(_connection, Jane)).ShouldBe([_kept]);
        (await RegisterRows.FoundAsync(_connection, Janet)).ShouldBe([_kept]);
        (await OrphanedKeysAsync()).ShouldBe(0);
        (await _connection.QueryAsync<string>("select basis from known_as where student_no = @_kept", new { _kept })).ShouldAllBe(basis => basis == "exact");
        (await _connection.QuerySingleAsync<(string, int, string, string)>(
            "select status, replaced_by, status_reason, status_by from student where student_no = @_retired", new { _retired }))
            .ShouldBe(("retired", _kept, "Same child", "ann"));
        (await _connection.ExecuteScalarAsync<string>("select last_name from student where student_no = @_kept", new { _kept })).ShouldBe("Featherstone");
        (await StudentLookup.LiveAsync(_connection, null, [Retired]))[Retired].LiveId.ShouldBe(Kept);
    }

    [Fact]
    public async Task A_merge_leaves_an_event_and_an_audit_row_without_names()
    {
        await RegisterRows.AddClaimAsync(_connection, _retired, Janet);
        var answer = await Events.MergeAsync(Kept, Retired, "Same child", "ann");
        var (kind, no, other, detail) = await _connection.QuerySingleAsync<(string, int, int, string)>(
            "select kind, student_no, other_student_no, detail from student_event where student_event_id = @EventId", new { answer.EventId });
        (kind, no, other).ShouldBe(("merge", _kept, _retired));
        var audit = await _connection.QuerySingleAsync<(string Actor, string Subject, string Detail)>("select actor, subject, detail from audit where action = 'student.merge'");
        (audit.Actor, audit.Subject).ShouldBe(("ann", Kept.Value));
        (detail + audit.Detail).ShouldNotContain("Featherstone", Case.Insensitive);
        audit.Detail.ShouldContain(Retired.Value);
    }

    [Fact]
    public async Task Merges_make_chains_and_never_rings()
    {
        (await Events.MergeAsync(Kept, Retired, "r", "ann")).Refusal.ShouldBeNull();
        (await Events.MergeAsync(Third, Kept, "r", "ann")).Refusal.ShouldBeNull();
        (await StudentLookup.LiveAsync(_connection, null, [Retired]))[Retired].LiveId.ShouldBe(Third);
        (await Events.MergeAsync(Retired, Third, "r", "ann")).Refusal!.ShouldContain("is retired");
        (await Events.MergeAsync(Third, Third, "r", "ann")).Refusal!.ShouldContain("with itself");
    }

    [Theory]
    [InlineData("", "Enter the reason.")]
    [InlineData("  ", "Enter the reason.")]
    public async Task Every_event_needs_a_reason(string reason, string refusal)
    {
        (await Events.MergeAsync(Kept, Retired, reason, "ann")).ShouldBe(new StudentEventAnswer(null, refusal, default));
        (await Events.RetireAsync(Kept, reason, "ann")).Refusal.ShouldBe(refusal);
    }

    [Fact]
    public async Task An_unknown_ID_is_refused()
    {
        (await Events.MergeAsync(Kept, RegisterRows.Id("9999999999"), "r", "ann")).Refusal.ShouldBe("The register has no ID 9999999999.");
        (await _connection.ExecuteScalarAsync<int>("select count(*) from student_event")).ShouldBe(0);
    }

    [Fact]
    public async Task Two_that_a_person_judged_different_are_merged_only_after_another_person_undid_it()
    {
        await JudgeAsync(_kept, _retired, "ann");
        (await Events.MergeAsync(Kept, Retired, "r", "bob")).Refusal!.ShouldContain("judged these two");
        (await Events.UndoJudgedDifferentAsync(Kept, Retired, "mistake", "ann")).Refusal!.ShouldContain("another person");
        (await Events.UndoJudgedDifferentAsync(Retired, Kept, "mistake", "bob")).Refusal.ShouldBeNull();
        (await Events.UndoJudgedDifferentAsync(Retired, Kept, "mistake", "bob")).Refusal!.ShouldContain("not judged different");
        (await Events.MergeAsync(Kept, Retired, "r", "ann")).Refusal.ShouldBeNull();
    }

    [Fact]
    public async Task A_merge_carries_along_who_was_judged_different()
    {
        await JudgeAsync(_retired, _third, "ann");
        (await Events.MergeAsync(Kept, Retired, "r", "bob")).Refusal.ShouldBeNull();
        (await Events.MergeAsync(Kept, Third, "r", "bob")).Refusal!.ShouldContain("judged these two");
        (await _connection.ExecuteScalarAsync<string>(
            "select judged_by from judged_different where low_student_no = @_kept and high_student_no = @_third", new { _kept, _third })).ShouldBe("ann");
    }

    [Fact]
    public async Task Protection_survives_a_merge()
    {
        (await Events.ProtectAsync(Retired, "court order", "ann")).Refusal.ShouldBeNull();
        await Events.MergeAsync(Kept, Retired, "r", "ann");
        (await IsProtectedAsync(_kept)).ShouldBeTrue();
        (await Events.ProtectAsync(Kept, "again", "ann")).Refusal!.ShouldContain("protected already");
        (await Events.UnprotectAsync(Kept, "order ended", "ann")).Refusal.ShouldBeNull();
        (await IsProtectedAsync(_kept)).ShouldBeFalse();
        (await _connection.QueryAsync<string>("select kind from student_event order by student_event_id")).ShouldBe(["protect", "merge", "unprotect"]);
    }

    [Fact]
    public async Task A_split_gives_the_claims_and_what_only_they_stated_to_a_new_student()
    {
        await RegisterRows.AddClaimAsync(_connection, _kept, Jane, "2025-10-05");
        var wrong = await RegisterRows.AddClaimAsync(_connection, _kept, Janet, "2025-10-06");
        await _database.Db.InTransactionAsync((connection, transaction) => ShownIdentityStore.RefreshAsync(connection, transaction, [_kept]));

        var answer = await Events.SplitAsync(Kept, [wrong], "Two children", "ann");

        answer.Refusal.ShouldBeNull();
        answer.Student.HasValidCheckDigit.ShouldBeTrue();
        var split = await _connection.ExecuteScalarAsync<int>("select student_no from student where state_id = @id and status = 'live'", new { id = answer.Student.Value });
        (await _connection.QuerySingleAsync<(string, string, string, DateOnly)>(
            "select last_name, first_name, middle_name, birth_date from student where student_no = @split", new { split }))
            .ShouldBe(("Featherstone", "Janet", "Elena", new DateOnly(2014, 12, 24)));
        (await _connection.QuerySingleAsync<(string, DateOnly)>("select last_name, birth_date from student where student_no = @_kept", new { _kept }))
            .ShouldBe(("Doe", new DateOnly(2015, 3, 4)));
        (await CountAsync("claim", split), await CountAsync("known_as", split), await CountAsync("known_as", _kept)).ShouldBe((1, 1, 1));
        (await RegisterRows.FoundAsync(_connection, Janet)).ShouldBe([split]);
        (await RegisterRows.FoundAsync(_connection, Jane)).ShouldBe([_kept]);
        (await OrphanedKeysAsync()).ShouldBe(0);
        (await Events.MergeAsync(Kept, answer.Student, "r", "bob")).Refusal!.ShouldContain("judged these two");
        (await _connection.ExecuteScalarAsync<int>("select (select count(*) from batch_row) + (select count(*) from batch_decision)")).ShouldBe(0);
    }

    [Fact]
    public async Task What_remaining_claims_state_too_stays_with_the_old_student_and_is_found_for_both()
    {
        await RegisterRows.AddClaimAsync(_connection, _kept, Jane);
        var other = await RegisterRows.AddClaimAsync(_connection, _kept, JaneElsewhere);
        var answer = await Events.SplitAsync(Kept, [other], "Namesakes", "ann");
        var split = await _connection.ExecuteScalarAsync<int>("select student_no from student where state_id = @id", new { id = answer.Student.Value });
        (await RegisterRows.FoundAsync(_connection, Jane)).ShouldBe([_kept, split]);
    }

    [Fact]
    public async Task A_split_takes_some_claims_of_the_student_and_not_all()
    {
        var only = await RegisterRows.AddClaimAsync(_connection, _kept, Jane);
        var foreign = await RegisterRows.AddClaimAsync(_connection, _retired, Janet);
        (await Events.SplitAsync(Kept, [], "r", "ann")).Refusal!.ShouldContain("Choose");
        (await Events.SplitAsync(Kept, [foreign], "r", "ann")).Refusal!.ShouldContain("Choose");
        (await Events.SplitAsync(Kept, [only], "r", "ann")).Refusal!.ShouldContain("At least one claim stays");
        (await _connection.ExecuteScalarAsync<int>("select count(*) from student")).ShouldBe(3);
    }

    [Fact]
    public async Task A_merge_is_undone_by_a_split()
    {
        await RegisterRows.AddClaimAsync(_connection, _kept, Jane);
        var moved = await RegisterRows.AddClaimAsync(_connection, _retired, Janet);
        await Events.MergeAsync(Kept, Retired, "r", "ann");
        var answer = await Events.SplitAsync(Kept, [moved], "They were two after all", "bob");
        answer.Refusal.ShouldBeNull();
        answer.Student.ShouldNotBe(Retired);
        (await CountAsync("claim", _kept)).ShouldBe(1);
    }

    [Fact]
    public async Task A_retired_student_is_not_found_again_and_its_local_ID_is_free()
    {
        await RegisterRows.AddClaimAsync(_connection, _kept, Janet);
        (await Events.RetireAsync(Kept, "Test record", "ann")).Refusal.ShouldBeNull();
        (await RegisterRows.FoundAsync(_connection, Janet)).ShouldBeEmpty();
        await RegisterRows.AddClaimAsync(_connection, _third, Janet);
        (await StudentLookup.LiveAsync(_connection, null, [Kept]))[Kept].LiveNo.ShouldBeNull();
        (await Events.RetireAsync(Kept, "again", "ann")).Refusal!.ShouldContain("retired already");
    }

    [Fact]
    public async Task Events_wait_for_the_gate()
    {
        await using var holder = await _database.Db.OpenAsync();
        await using var transaction = await holder.BeginTransactionAsync();
        await holder.ExecuteAsync("select * from register_gate where register_gate_id = 1 for update", transaction: transaction);
        var merge = Events.MergeAsync(Kept, Retired, "r", "ann");
        await Eventually.TrueAsync("the merge waits for the gate", async () => await _connection.ExecuteScalarAsync<int>(
            "select count(*) from information_schema.processlist where db = database() and id <> connection_id() and info like '%update register_gate%'") > 0);
        merge.IsCompleted.ShouldBeFalse();
        await transaction.CommitAsync();
        (await merge).Refusal.ShouldBeNull();
    }

    [Fact]
    public async Task Two_people_who_merge_the_same_pair_both_ways_at_once_do_it_once()
    {
        var answers = await Task.WhenAll(Events.MergeAsync(Kept, Retired, "r", "ann"), Events.MergeAsync(Retired, Kept, "r", "bob"));
        answers.Count(answer => answer.Refusal is null).ShouldBe(1);
        (await _connection.ExecuteScalarAsync<int>("select count(*) from student where status = 'retired'")).ShouldBe(1);
    }

    private Task<int> CountAsync(string table, int no) => _connection.ExecuteScalarAsync<int>($"select count(*) from {table} where student_no = @no", new { no });

    private Task<int> OrphanedKeysAsync() => _connection.ExecuteScalarAsync<int>(
        """
        select count(*)
        from match_key m
        left join known_as k on k.known_as_id = m.known_as_id and k.student_no = m.student_no
        where k.known_as_id is null
        """);

    private Task<bool> IsProtectedAsync(int no) => _connection.ExecuteScalarAsync<bool>("select is_protected from student where student_no = @no", new { no });

    private Task<int> JudgeAsync(int one, int other, string by) => _connection.ExecuteAsync(
        "insert into judged_different (low_student_no, high_student_no, rules_version, judged_at, judged_by) values (least(@one, @other), greatest(@one, @other), 'x', now(6), @by)",
        new { one, other, by });
}
