using Mosis.Data.Batches;
using Mosis.Data.NearMatches;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.NearMatches;

/// <summary>A choice made on the page, the asks to the state, and the queue.</summary>
public sealed class NearMatchChoicesTests : AskedState
{
    [Fact]
    public async Task Fault_067_of_two_people_who_decide_in_one_moment_the_second_is_told_who_was_first()
    {
        await AskAsync();
        var (ritas, bobs) = ((await ViewAsync(Rita)).Version, (await ViewAsync(Bob)).Version);
        using var start = new Barrier(2);

        var answers = await Task.WhenAll(
            Task.Run(() => AtOnceAsync(start, () => DecideAsync(Rita, TheFirst, ritas))),
            Task.Run(() => AtOnceAsync(start, () => DecideAsync(Bob, NearMatchChoices.New, bobs))));

        var told = answers.Single(a => a.Outcome == NearMatchDecisions.DecidedBefore);
        var (by, at) = (await QueryAsync<(string, DateTime)>("select decided_by, decided_at from near_match")).Single();
        (told.By, told.At).ShouldBe((by, at));
        by.ShouldBe(answers[0].Outcome == NearMatchDecisions.Matched ? Rita.Actor : Bob.Actor);
        (await ScalarAsync<long>("select count(*) from claim where district = @B", new { SmallDirectory.B })).ShouldBe(1);
        (await AuditAsync("near-match.%")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Fault_068_a_candidate_that_changed_between_display_and_click_decides_nothing()
    {
        await AskAsync();
        var shown = (await ViewAsync(Rita)).Version;
        await ExecuteAsync("update student set first_name = 'Jaydon' where state_id = @JaydensId", new { JaydensId });

        (await DecideAsync(Rita, TheFirst, shown)).Outcome.ShouldBe(NearMatchDecisions.Changed);

        (await ScalarAsync<string>("select state from near_match")).ShouldBe("open");
        (await DecideAsync(Rita, TheFirst)).StateId.ShouldBe(JaydensId);
    }

    [Fact]
    public async Task A_form_from_before_an_undo_decides_nothing_after_it()
    {
        await AskAsync();
        var shown = (await ViewAsync(Rita)).Version;
        await DecideAsync(Rita, TheFirst, shown);
        await UndoAsync(Rita);

        (await DecideAsync(Rita, TheFirst, shown)).Outcome.ShouldBe(NearMatchDecisions.Changed);
    }

    [Fact]
    public async Task Only_a_student_that_is_shown_can_be_chosen()
    {
        await AskAsync();

        foreach (var choice in new[] { "2", "0", "-1", "1.0", JaydensId, "" }) (await DecideAsync(Rita, choice)).Outcome.ShouldBe(NearMatchDecisions.NotACandidate, choice);

        (await ScalarAsync<string>("select state from near_match")).ShouldBe("open");
    }

    [Fact]
    public async Task A_row_that_waits_for_an_older_one_cannot_be_new_and_shows_nothing_of_it()
    {
        await AskAsync();
        await Product.SubmitAsync(new FileText(Jaylen with { LocalId = "C1", Middle = "" }) { District = SmallDirectory.C });
        var younger = await ScalarAsync<long>("select near_match_id from near_match where district = @C", new { SmallDirectory.C });

        var view = (await Product.Get<NearMatchDetails>().FindAsync(OfDistrictC, younger, default)).ShouldNotBeNull();

        view.MayBeNew.ShouldBeFalse();
        view.Candidates.OfType<ShownCandidate.Undecided>().ShouldHaveSingleItem().NearMatchId.ShouldBeNull();
        (await Product.Get<NearMatchChoices>().DecideAsync(OfDistrictC, younger, NearMatchChoices.New, view.Version, default)).Outcome.ShouldBe(NearMatchDecisions.Refused);
        (await ViewAsync(Rita)).MayBeNew.ShouldBeTrue("the older one is decided first");
    }

    [Fact]
    public async Task What_the_state_is_asked_waits_in_its_queue_until_it_answers()
    {
        await AskAsync();
        var asks = Product.Get<NearMatchAsks>();
        var asked = new NearMatchFilter(Asked: true);
        var queue = Product.Get<NearMatchQueue>();
        (await queue.FindAsync(TheState.Scope, asked, 1, default)).Total.ShouldBe(0);

        (await asks.AskAsync(Rita, Number, " Which one? ", default)).ShouldBeTrue();
        (await asks.AskAsync(Bob, Number, "Which one?", default)).ShouldBeTrue();

        (await queue.FindAsync(TheState.Scope, asked, 1, default)).Found.ShouldHaveSingleItem().NearMatchId.ShouldBe(Number);
        (await queue.WaitingAsync(TheState.Scope, default)).Asked.ShouldBe(1);
        (await ViewAsync(Bob)).Asks.ShouldHaveSingleItem().Note.ShouldBe("Which one?");
        await Should.ThrowAsync<ArgumentException>(() => asks.AnswerAsync(Rita, Number, "Me.", default));
        (await asks.AnswerAsync(TheState, Number, "A twin; I called the school.", default)).ShouldBeTrue();
        (await queue.FindAsync(TheState.Scope, asked, 1, default)).Total.ShouldBe(0);
        var view = await ViewAsync(Rita);
        (view.IsAsked, view.Asks[0].Answer, view.Row.IsOpen).ShouldBe((false, "A twin; I called the school.", true));
        (await asks.AskAsync(Rita, Number, "Are you sure?", default)).ShouldBeTrue();
        (await ViewAsync(Rita)).Asks.Count.ShouldBe(2);
        (await AuditAsync("near-match.a%")).ShouldBe(["near-match.asked person:21", "near-match.advised person:26", "near-match.asked person:21"]);
        foreach (var note in new[] { " ", new string('x', NearMatchAsks.LongestNote + 1) }) await Should.ThrowAsync<ArgumentException>(() => asks.AskAsync(Rita, Number, note, default));
    }

    [Fact]
    public async Task Answers_wanted_now_go_out_with_the_next_turn_of_the_intake()
    {
        await AskAsync();
        var (asks, worker) = (Product.Get<NearMatchAsks>(), Product.Get<BatchWorker>());
        (await asks.SendNowAsync(Rita, Number, default)).ShouldBeFalse("nothing is decided");
        await DecideAsync(Rita, TheFirst);
        (await worker.MakeDueRepliesAsync(default)).ShouldBe(0);
        (await asks.SendNowAsync(OfDistrictC, Number, default)).ShouldBeFalse();

        (await asks.SendNowAsync(Rita, Number, default)).ShouldBeTrue();

        (await worker.MakeDueRepliesAsync(default)).ShouldBe(1);
        (await worker.MakeDueRepliesAsync(default)).ShouldBe(0);
        (await asks.SendNowAsync(Rita, Number, default)).ShouldBeFalse("it has gone out");
        (await ScalarAsync<DateTime?>("select send_now_at from batch where batch_id = @BatchId", new { Asked.BatchId })).ShouldBeNull();
    }

    [Fact]
    public async Task The_queue_is_the_scopes_oldest_first_in_pages_of_fifty()
    {
        await AskAsync();
        await ExecuteAsync(
            """
            insert into near_match (district, school, local_id, school_year, content_hash, is_open, state, batch_id, line, latest_batch_id, latest_line, rule, opened_at)
            select district, @Elementary, concat('X', seq), school_year, content_hash, 1, 'open', batch_id, 100 + seq, batch_id, 100 + seq, 'several', opened_at - interval seq hour
            from near_match, seq_1_to_60;
            insert into near_match_row
            select n.near_match_id, r.district, n.school, r.resident_district, r.school_year, n.local_id, r.last_name, r.first_name, r.middle_name, r.suffix, r.sex, r.birth_date,
                r.grade, r.race_ethnicity, r.given_id, r.last_norm, r.first_norm, r.middle_norm, r.suffix_norm, r.identity_hash, r.content_hash, r.warnings
            from near_match_row r, near_match n
            where n.near_match_id <> r.near_match_id
            """,
            new { SmallDirectory.Elementary });
        var queue = Product.Get<NearMatchQueue>();

        var first = await queue.FindAsync(Rita.Scope, new NearMatchFilter(), 1, default);
        var last = await queue.FindAsync(Rita.Scope, new NearMatchFilter(), 99, default);

        (first.Total, first.Pages, first.Found.Count, last.Page, last.Found.Count).ShouldBe((61, 2, NearMatchQueue.PageRows, 2, 11));
        first.Found[0].LocalId.ShouldBe("X60");
        last.Found[^1].NearMatchId.ShouldBe(Number);
        first.Found.Concat(last.Found).Select(f => f.NearMatchId).Distinct().Count().ShouldBe(61);
        (await queue.FindAsync(Rita.Scope, new NearMatchFilter(Sort: "waiting"), 1, default)).Found[0].NearMatchId.ShouldBe(Number);
        (await queue.FindAsync(Rita.Scope, new NearMatchFilter(Rule: "similar-twin"), 1, default)).Found.ShouldHaveSingleItem().NearMatchId.ShouldBe(Number);
        (await queue.FindAsync(AtHighSchool.Scope, new NearMatchFilter(), 1, default)).Found.ShouldHaveSingleItem().NearMatchId.ShouldBe(Number);
        (await queue.FindAsync(AtElementary.Scope, new NearMatchFilter(School: SmallDirectory.HighSchool), 1, default)).Total.ShouldBe(0);
        (await queue.FindAsync(Rita.Scope, new NearMatchFilter(District: SmallDirectory.A), 1, default)).Total.ShouldBe(0);
        var waiting = await queue.WaitingAsync(Rita.Scope, default);
        (waiting.Open, waiting.OldestAt).ShouldBe((61, first.Found[0].OpenedAt));
    }

    private static Task<T> AtOnceAsync<T>(Barrier start, Func<Task<T>> act)
    {
        start.SignalAndWait();
        return act();
    }
}
