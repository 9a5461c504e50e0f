using Mosis.Data.Batches;
using Mosis.Data.NearMatches;
using Mosis.Data.Tests.Assignment;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.NearMatches;

/// <summary>A question from its asking to its answer, and what it is for other rows meanwhile.</summary>
public sealed class NearMatchLifeTests : SmallState
{
    private static readonly FileRow Jayden = new() { LocalId = "200", Last = "Okonkwo", First = "Jayden", Sex = "M", BirthDate = "05/06/2013", Grade = "07" };
    private static readonly FileRow Jaylen = Jayden with { LocalId = "B1", First = "Jaylen" };
    private static readonly FileText OfA = new(Jayden);
    private static readonly FileText OfB = new(Jaylen) { District = SmallDirectory.B };

    private NearMatchDecisions Decisions => Product.Get<NearMatchDecisions>();

    [Fact]
    public async Task The_same_content_again_attaches_to_its_question_and_keeps_its_age()
    {
        var (asked, _) = await AskAsync();
        var opened = await ScalarAsync<DateTime>("select opened_at from near_match");
        Clock.Advance(TimeSpan.FromDays(3));

        var again = await Product.SubmitAsync(OfB.Later(3));

        again.Matches.ShouldHaveSingleItem().Candidate.StateId.ShouldBe(asked.Matches[0].Candidate.StateId);
        (await QueryAsync<(string, DateTime, long, long)>("select state, opened_at, cast(batch_id as signed), cast(latest_batch_id as signed) from near_match"))
            .ShouldBe([("open", opened, asked.BatchId, again.BatchId)]);
    }

    [Fact]
    public async Task Changed_content_replaces_the_question()
    {
        await AskAsync();

        var changed = await Product.SubmitAsync(OfB.With(Jaylen with { Grade = "06" }).Later());

        changed.Matches.ShouldHaveSingleItem();
        (await QueryAsync<string>("select state from near_match order by near_match_id")).ShouldBe(["replaced", "open"]);
    }

    [Fact]
    public async Task A_row_that_says_again_what_it_said_before_closes_its_question()
    {
        await Product.SubmitAsync(OfA);
        var asked = await Product.SubmitAsync(OfA.With(Jayden with { First = "Marcus", BirthDate = "08/11/2013" }).Later());
        asked.Matches.ShouldHaveSingleItem();

        var again = await Product.SubmitAsync(OfA.Later(2));

        again.Assigned.ShouldHaveSingleItem().Outcome.ShouldBe("MATCHED");
        (await QueryAsync<string>("select state from near_match")).ShouldBe(["replaced"]);
    }

    [Fact]
    public async Task A_state_ID_on_the_row_is_heard_though_its_question_is_open()
    {
        var (asked, id) = await AskAsync();
        var other = (await Product.SubmitAsync(new FileText(Jaylen with { LocalId = "C1", Middle = "Quincy" }) { District = SmallDirectory.C })).BatchId;
        (await Decisions.DecideAsync(other, 2, "new", "steward", default)).Outcome.ShouldBe(NearMatchDecisions.New, asked.ToString());
        var jaylens = await ScalarAsync<string>("select state_id from student where first_name = 'Jaylen'");

        var sent = await Product.SubmitAsync(OfB.With(Jaylen with { StateId = jaylens }).Later());

        sent.Assigned.ShouldHaveSingleItem().StateId.ShouldBe(jaylens);
        jaylens.ShouldNotBe(id);
        (await ScalarAsync<long>("select count(*) from near_match where is_open = 1")).ShouldBe(0);
    }

    [Fact]
    public async Task A_canceled_row_stays_canceled_until_its_content_changes()
    {
        var (asked, _) = await AskAsync();

        (await Decisions.DecideAsync(asked.BatchId, 2, "cancel", "rita", default)).Outcome.ShouldBe(NearMatchDecisions.Canceled);

        var same = await Product.SubmitAsync(OfB.Later());
        var canceled = same.Canceled.ShouldHaveSingleItem();
        (canceled.Line, canceled.Columns[18], canceled.Columns[19]).ShouldBe((2, "rita", "10/20/2025 10:00:00"));
        (same.Summary.Canceled, same.Summary.Near).ShouldBe((1, 0));
        var changed = await Product.SubmitAsync(OfB.With(Jaylen with { Grade = "06" }).Later(2));
        changed.Matches.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_person_who_chooses_a_candidate_makes_the_row_that_students_claim()
    {
        var (asked, id) = await AskAsync();

        var decided = await Decisions.DecideAsync(asked.BatchId, 2, id, "rita", default);

        decided.ShouldBe(new DecisionResult(NearMatchDecisions.Matched, id));
        (await QueryAsync<(string, string, string)>(
            "select c.district, c.basis, c.actor from claim c join student s on s.student_no = c.student_no where s.state_id = @id and c.is_current = 1 order by c.district", new { id }))
            .ShouldBe([(SmallDirectory.A, "stated", "tester"), (SmallDirectory.B, "person", "rita")]);
        (await ScalarAsync<long>("select count(*) from batch_row")).ShouldBe(0);
        (await QueryAsync<string>("select concat(action, ' ', actor) from audit where action like 'near-match.%'")).ShouldBe(["near-match.matched rita"]);
        var next = await Product.SubmitAsync(OfB.Later());
        next.Assigned.ShouldHaveSingleItem().StateId.ShouldBe(id);
        (await ScalarAsync<int>("select unchanged from batch where batch_id = @BatchId", new { next.BatchId })).ShouldBe(1);
    }

    [Fact]
    public async Task A_person_who_says_new_gives_an_ID_and_the_pair_is_never_offered_again()
    {
        var (asked, id) = await AskAsync();

        var decided = await Decisions.DecideAsync(asked.BatchId, 2, "new", "rita", default);

        decided.Outcome.ShouldBe(NearMatchDecisions.New);
        decided.StateId.ShouldNotBe(id);
        (await QueryAsync<string>("select judged_by from judged_different where undone_at is null")).ShouldBe(["rita"]);
        var changed = await Product.SubmitAsync(OfB.With(Jaylen with { First = "Jaylon" }).Later());
        changed.Assigned.ShouldHaveSingleItem().StateId.ShouldBe(decided.StateId);
        var conflicting = await Product.SubmitAsync(OfB.With(Jaylen with { First = "Marcus" }).Later(2));
        conflicting.Matches.Select(m => m.Candidate.StateId).ShouldNotContain(id);
        (await ScalarAsync<long>("select count(*) from student")).ShouldBe(2);
    }

    [Fact]
    public async Task Fault_067_the_second_of_two_deciders_is_told_who_was_first_and_when()
    {
        var (asked, id) = await AskAsync();
        await Decisions.DecideAsync(asked.BatchId, 2, id, "rita", default);
        var register = await RegisterAsync();
        var at = await ScalarAsync<DateTime>("select decided_at from near_match");

        var second = await Decisions.DecideAsync(asked.BatchId, 2, "new", "bob", default);

        second.ShouldBe(new DecisionResult(NearMatchDecisions.DecidedBefore, null, "rita", at));
        (await RegisterAsync()).ShouldBe(register);
    }

    [Fact]
    public async Task Fault_067_of_two_who_decide_in_one_moment_one_is_told()
    {
        var (asked, id) = await AskAsync();

        var answers = await Task.WhenAll(
            Decisions.DecideAsync(asked.BatchId, 2, id, "rita", default), Decisions.DecideAsync(asked.BatchId, 2, "new", "bob", default));

        answers.Count(a => a.Outcome == NearMatchDecisions.DecidedBefore).ShouldBe(1);
        (await ScalarAsync<long>("select count(*) from near_match where state in ('matched', 'new')")).ShouldBe(1);
        (await ScalarAsync<long>("select count(*) from claim where district = @B", new { SmallDirectory.B })).ShouldBe(1);
    }

    [Fact]
    public async Task Only_a_candidate_of_a_question_that_there_is_can_be_chosen()
    {
        var (asked, _) = await AskAsync();
        var stranger = (await Product.SubmitAsync(new FileText(FileRow.Many(1)[0]) { District = SmallDirectory.C })).Assigned[0].StateId;
        var register = await RegisterAsync();

        (await Decisions.DecideAsync(asked.BatchId, 2, stranger, "rita", default)).Outcome.ShouldBe(NearMatchDecisions.NotACandidate);
        (await Decisions.DecideAsync(asked.BatchId, 3, "new", "rita", default)).Outcome.ShouldBe(NearMatchDecisions.Unknown);

        (await RegisterAsync()).ShouldBe(register);
        (await ScalarAsync<long>("select count(*) from near_match where is_open = 1")).ShouldBe(1);
    }

    [Fact]
    public async Task Fault_068_new_asks_again_when_somebody_has_appeared()
    {
        var (asked, id) = await AskAsync();
        var appeared = RegisterRows.Id("1000000009");
        await using (var connection = await Database.Db.OpenAsync())
        {
            var student = await RegisterRows.AddStudentAsync(connection, appeared, "Okonkwo", "Jaylen");
            await RegisterRows.AddClaimAsync(connection, student, RegisterRows.Record(SmallDirectory.C, "C9", "Okonkwo", "Jaylen", birthDate: "2013-05-06", sex: "M"));
        }

        var again = await Decisions.DecideAsync(asked.BatchId, 2, "new", "rita", default);

        again.Outcome.ShouldBe(NearMatchDecisions.AskedAgain);
        (await QueryAsync<string>("select s.state_id from near_match_candidate c join student s on s.student_no = c.student_no")).ShouldContain(appeared.Value);
        (await ScalarAsync<long>("select count(*) from student")).ShouldBe(2);
        (await Decisions.DecideAsync(asked.BatchId, 2, appeared.Value, "rita", default)).StateId.ShouldBe(appeared.Value);
        id.ShouldNotBe(appeared.Value);
    }

    [Fact]
    public async Task Another_districts_row_waits_for_an_open_question_and_is_resolved_by_its_answer()
    {
        var (asked, _) = await AskAsync();
        var ofC = await Product.SubmitAsync(new FileText(Jaylen with { LocalId = "C1", Middle = "" }) { District = SmallDirectory.C });
        var waiting = ofC.Matches.Single(m => m.Candidate.Reasons.Contains("Waits", StringComparison.Ordinal)).Candidate;
        (waiting.StateId, waiting.Last, waiting.District).ShouldBe(("", "", ""));

        var decided = await Decisions.DecideAsync(asked.BatchId, 2, "new", "rita", default);
        (await Product.Get<NearMatchReview>().ReviewWaitingAsync(default)).ShouldBe(1);

        (await ScalarAsync<long>("select count(*) from near_match_candidate c join near_match n using (near_match_id) where n.is_open = 1 and c.waits_for is not null")).ShouldBe(0);
        (await ScalarAsync<long>("select count(*) from student")).ShouldBe(2);
        var (state, student) = (await QueryAsync<(string, string?)>(
            "select n.state, s.state_id from near_match n left join student s on s.student_no = n.decided_student_no where n.district = @C", new { SmallDirectory.C })).Single();
        if (state == "open")
        {
            (await QueryAsync<string>("select s.state_id from near_match_candidate c join near_match n using (near_match_id) join student s on s.student_no = c.student_no where n.is_open = 1"))
                .ShouldContain(decided.StateId!);
        }
        else
        {
            (state, student).ShouldBe(("matched", decided.StateId));
        }
        (await Product.Get<NearMatchReview>().ReviewWaitingAsync(default)).ShouldBe(0);
    }

    [Fact]
    public async Task Answers_to_questions_go_out_in_a_next_set_ten_minutes_after_the_last_decision()
    {
        await Product.SubmitAsync(new FileText(Jayden, Jayden with { LocalId = "300", Last = "Featherstonhaugh" }));
        var asked = await Product.SubmitAsync(OfB.With(Jaylen, Jaylen with { LocalId = "B2", Last = "Featherstonhaugh" }, FileRow.Many(1)[0]));
        asked.Matches.Select(m => m.Line).Distinct().ShouldBe([2, 3]);
        var worker = Product.Get<BatchWorker>();
        var id = asked.Matches[0].Candidate.StateId;

        await Decisions.DecideAsync(asked.BatchId, 2, id, "rita", default);
        Clock.Advance(TimeSpan.FromMinutes(8));
        await Decisions.DecideAsync(asked.BatchId, 3, "cancel", "rita", default);
        Clock.Advance(TimeSpan.FromMinutes(8));
        (await worker.MakeDueRepliesAsync(default)).ShouldBe(0);
        Clock.Advance(TimeSpan.FromMinutes(3));
        (await worker.MakeDueRepliesAsync(default)).ShouldBe(1);

        var next = asked with { Answers = await Product.AnswersAsync(asked.BatchId) };
        next.Rows("assigned", 2).Select(AnAnswer.Of).Select(a => (a.Line, a.StateId, a.Outcome)).ShouldBe([(2, id, "MATCHED")]);
        next.Rows("canceled", 2).Select(AnAnswer.Of).Select(a => a.Line).ShouldBe([3]);
        next.Rows("matches", 2).ShouldBeEmpty();
        next.Rows("errors", 2).ShouldBeEmpty();
        next.Answers.Keys.ShouldContain($"fall.{asked.BatchId}-2.assigned.txt");
        (await worker.MakeDueRepliesAsync(default, sendNow: asked.BatchId)).ShouldBe(0);
    }

    [Fact]
    public async Task Answers_to_questions_go_out_at_once_on_send_now()
    {
        var (asked, _) = await AskAsync();
        await Decisions.DecideAsync(asked.BatchId, 2, "new", "rita", default);

        (await Product.Get<BatchWorker>().MakeDueRepliesAsync(default, sendNow: asked.BatchId + 1000)).ShouldBe(0, "another batch's answers keep their time");
        (await Product.Get<BatchWorker>().MakeDueRepliesAsync(default, sendNow: asked.BatchId)).ShouldBe(1);

        var next = asked with { Answers = await Product.AnswersAsync(asked.BatchId) };
        AnAnswer.Of(next.Rows("assigned", 2).ShouldHaveSingleItem()).Outcome.ShouldBe("NEW");
    }

    /// <summary>District A's Jayden is registered, district B's Jaylen is a question.</summary>
    private async Task<(Submitted Asked, string JaydensId)> AskAsync()
    {
        var id = (await Product.SubmitAsync(OfA)).Assigned[0].StateId;
        var asked = await Product.SubmitAsync(OfB);
        asked.Matches.ShouldHaveSingleItem();
        return (asked, id);
    }
}
