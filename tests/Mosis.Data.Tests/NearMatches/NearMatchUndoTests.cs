using Mosis.Data.Batches;
using Mosis.Data.NearMatches;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.NearMatches;

/// <summary>A decision can be undone until its answer goes out, and then the register is as it was.</summary>
public sealed class NearMatchUndoTests : AskedState
{
    [Fact]
    public async Task An_undone_match_leaves_the_known_student_as_it_was()
    {
        await AskAsync();
        var register = await FindableAsync();
        await DecideAsync(Rita, TheFirst);
        (await FindableAsync()).ShouldNotBe(register);

        (await UndoAsync(Bob)).ShouldBe(UndoAnswer.Done);

        (await FindableAsync()).ShouldBe(register);
        (await AuditAsync("near-match.%")).ShouldBe(["near-match.matched person:21", "near-match.undone person:22"]);
        (await UndoAsync(Rita)).ShouldBe(UndoAnswer.NothingDecided);
        (await DecideAsync(Rita, NearMatchChoices.New)).Outcome.ShouldBe(NearMatchDecisions.New, "the question can be decided again, and otherwise");
    }

    [Fact]
    public async Task An_undone_new_student_is_retired_and_its_ID_never_given_again()
    {
        await AskAsync();
        var given = (await DecideAsync(Rita, NearMatchChoices.New)).StateId!;

        (await UndoAsync(Rita)).ShouldBe(UndoAnswer.Done);

        (await ScalarAsync<string>("select status from student where state_id = @given", new { given })).ShouldBe("retired");
        (await ScalarAsync<long>("select count(*) from claim where is_current = 1 and district = @B", new { SmallDirectory.B })).ShouldBe(0);
        (await ScalarAsync<long>("select count(*) from judged_different where undone_at is null")).ShouldBe(0);
        var view = await ViewAsync(Rita);
        view.Candidates.OfType<ShownCandidate.Student>().Select(c => c.StateId.Value).ShouldBe([JaydensId]);
        (await DecideAsync(Rita, NearMatchChoices.New)).StateId.ShouldNotBe(given);
    }

    [Fact]
    public async Task An_undone_cancel_asks_again_when_the_same_row_comes()
    {
        await AskAsync();
        await DecideAsync(Rita, NearMatchChoices.Cancel);

        (await UndoAsync(Rita)).ShouldBe(UndoAnswer.Done);

        var again = await Product.SubmitAsync(OfB.Later());
        again.Canceled.ShouldBeEmpty();
        again.Matches.ShouldHaveSingleItem();
        (await ScalarAsync<long>("select count(*) from near_match")).ShouldBe(1);
    }

    [Fact]
    public async Task An_undone_question_is_a_candidate_for_later_rows_again()
    {
        await AskAsync();
        var keys = await QueryAsync<ulong>("select key_hash from near_match_key where near_match_id = @Number order by 1", new { Number });
        keys.ShouldNotBeEmpty();
        await DecideAsync(Rita, TheFirst);
        (await ScalarAsync<long>("select count(*) from near_match_key")).ShouldBe(0);

        await UndoAsync(Rita);

        (await QueryAsync<ulong>("select key_hash from near_match_key where near_match_id = @Number order by 1", new { Number })).ShouldBe(keys);
    }

    [Fact]
    public async Task Fault_069_undo_is_not_offered_and_not_done_after_the_answer_went_out()
    {
        await AskAsync();
        await DecideAsync(Rita, TheFirst);
        (await ViewAsync(Rita)).MayUndo.ShouldBeTrue();
        (await Product.Get<BatchWorker>().MakeDueRepliesAsync(default, sendNow: Asked.BatchId)).ShouldBe(1);
        var register = await FindableAsync();

        (await ViewAsync(Rita)).MayUndo.ShouldBeFalse();
        (await UndoAsync(Rita)).ShouldBe(UndoAnswer.TooLate);

        (await FindableAsync()).ShouldBe(register);
        (await AuditAsync("near-match.undone%")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Fault_069_an_answer_that_is_on_its_way_cannot_be_undone()
    {
        await AskAsync();
        await DecideAsync(Rita, TheFirst);
        await ExecuteAsync("update near_match set going_set = 2");

        (await UndoAsync(Rita)).ShouldBe(UndoAnswer.TooLate);

        (await Product.Get<BatchWorker>().MakeDueRepliesAsync(default, sendNow: Asked.BatchId)).ShouldBe(1, "a set that broke off is begun again");
    }

    [Fact]
    public async Task An_ID_that_somebody_has_used_since_cannot_be_undone()
    {
        await AskAsync();
        var given = (await DecideAsync(Rita, NearMatchChoices.New)).StateId!;
        (await Product.SubmitAsync(OfB.Later())).Assigned.ShouldHaveSingleItem().StateId.ShouldBe(given);

        (await UndoAsync(Rita)).ShouldBe(UndoAnswer.TooLate);

        (await ScalarAsync<string>("select status from student where state_id = @given", new { given })).ShouldBe("live");
    }

    [Fact]
    public async Task Only_who_could_have_decided_undoes()
    {
        await AskAsync();
        await DecideAsync(Rita, TheFirst);

        (await UndoAsync(OfDistrictC)).ShouldBe(UndoAnswer.Unknown);
        (await UndoAsync(AtElementary)).ShouldBe(UndoAnswer.Unknown);
        (await ScalarAsync<string>("select state from near_match")).ShouldBe("matched");
    }

    [Fact]
    public async Task Of_an_undo_and_an_answer_set_in_one_moment_one_happens()
    {
        await AskAsync();
        await DecideAsync(Rita, TheFirst);

        var undo = Task.Run(() => UndoAsync(Rita));
        var sent = Task.Run(() => Product.Get<BatchWorker>().MakeDueRepliesAsync(default, sendNow: Asked.BatchId));
        await Task.WhenAll(undo, sent);

        var lines = (await Product.AnswersAsync(Asked.BatchId)).Where(a => a.Key.Contains("-2.assigned", StringComparison.Ordinal)).Select(a => a.Value.Split('\n').Length).Sum();
        var state = await ScalarAsync<string>("select state from near_match");
        (state, await undo).ShouldBe(lines > 3 ? ("matched", UndoAnswer.TooLate) : ("open", UndoAnswer.Done));
    }

    /// <summary>All that matching and pages read of students.</summary>
    private async Task<string> FindableAsync() => string.Join('\n', await QueryAsync<string>(
        """
        select concat_ws(' ', 'student', state_id, last_name, first_name, birth_date) from student where status = 'live'
        union all
        select concat_ws(' ', 'claim', state_id, district, local_id, coalesce(is_current, 0), basis) from claim join student using (student_no) where status = 'live'
        union all
        select concat_ws(' ', 'known', state_id, hex(identity_hash), basis) from known_as join student using (student_no) where status = 'live'
        union all
        select concat_ws(' ', 'key', state_id, key_hash) from match_key join student using (student_no)
        union all
        select concat_ws(' ', 'different', low_student_no, high_student_no) from judged_different where undone_at is null
        order by 1
        """));
}
