using Mosis.Data.NearMatches;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.NearMatches;

/// <summary>What a viewer is shown of a question, and what the trail keeps of it.</summary>
public sealed class NearMatchDetailsTests : AskedState
{
    [Fact]
    public async Task Another_districts_candidate_shows_names_birth_date_sex_and_ID_and_each_showing_is_audited()
    {
        await AskAsync();
        await ExecuteAsync("delete from audit");

        var view = await ViewAsync(Rita);

        var student = view.Candidates.ShouldHaveSingleItem().ShouldBeOfType<ShownCandidate.Student>();
        (student.StateId.Value, student.IsElsewhere, student.MayBeTwin).ShouldBe((JaydensId, true, true));
        student.Fields.Where(f => f.Known is not null).Select(f => f.Label)
            .ShouldBe(["Last name", "First name", "Middle name", "Suffix", "Birth date", "Sex"]);
        Line(student, "Last name").ShouldBe(new ComparedField("Last name", "Okonkwo", "Okonkwo", Agreement.Agrees, "the same"));
        var first = Line(student, "First name");
        (first.Given, first.Known, first.Agreement).ShouldBe(("Jaylen", "Jayden", Agreement.Close));
        Line(student, "Birth date").Known.ShouldBe("05/06/2013");
        student.StoppedBy.ShouldStartWith("Stopped because it may be a twin");
        (view.Decides, view.MayBeNew, view.MayUndo).ShouldBe((WhoDecides.Viewer, true, false));
        await ViewAsync(Rita);
        (await QueryAsync<(string, string, string, string)>("select actor, action, district, subject from audit order by audit_id"))
            .ShouldBe(Enumerable.Repeat((Rita.Actor, "candidates.shown", SmallDirectory.B, $"near match {Number}"), 2));
        (await QueryAsync<string>("select detail from audit")).ShouldAllBe(d => d.Contains(JaydensId, StringComparison.Ordinal) && !d.Contains("Okonkwo", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_districts_own_candidate_shows_the_enrolment_too_and_writes_no_audit()
    {
        await Product.SubmitAsync(new FileText(Jayden) { District = SmallDirectory.B });
        await Product.SubmitAsync(new FileText(Jayden with { First = "Marcus" }) { District = SmallDirectory.B }.Later());
        var number = await ScalarAsync<long>("select near_match_id from near_match");

        var view = (await Product.Get<NearMatchDetails>().FindAsync(Rita, number, default)).ShouldNotBeNull();

        var student = view.Candidates.ShouldHaveSingleItem().ShouldBeOfType<ShownCandidate.Student>();
        student.IsElsewhere.ShouldBeFalse();
        student.Fields.ShouldAllBe(f => f.Known != null);
        (Line(student, "Local ID").Given, Line(student, "Local ID").Known).ShouldBe(("200", "200"));
        (await AuditAsync("candidates.shown")).Where(a => a.EndsWith(Rita.Actor, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_protected_candidate_is_only_ask_the_state_and_only_the_state_decides()
    {
        await AskAsync();
        (await Product.ProtectAsync(JaydensId)).Refusal.ShouldBeNull();
        await ExecuteAsync("delete from audit");

        var view = await ViewAsync(Rita);

        view.Candidates.ShouldHaveSingleItem().ShouldBeOfType<ShownCandidate.AskTheState>();
        view.Decides.ShouldBe(WhoDecides.State);
        (await AuditAsync("candidates.shown")).ShouldBeEmpty();
        foreach (var choice in new[] { TheFirst, NearMatchChoices.New }) (await DecideAsync(Rita, choice)).Outcome.ShouldBe(NearMatchDecisions.Refused);
        (await ScalarAsync<string>("select state from near_match")).ShouldBe("open");
        (await ViewAsync(TheState)).Candidates.ShouldHaveSingleItem().ShouldBeOfType<ShownCandidate.Student>().StateId.Value.ShouldBe(JaydensId);
        (await AuditAsync("candidates.shown")).ShouldBe([$"candidates.shown {TheState.Actor}"]);
        (await DecideAsync(TheState, TheFirst)).Outcome.ShouldBe(NearMatchDecisions.Matched);
        (await ViewAsync(Rita)).MayUndo.ShouldBeFalse("what the state decided about a protected child is the state's");
        (await UndoAsync(Rita)).ShouldBe(UndoAnswer.TooLate);
    }

    [Fact]
    public async Task Fault_105_a_question_of_another_district_or_building_does_not_exist()
    {
        await AskAsync();
        var details = Product.Get<NearMatchDetails>();

        foreach (var other in new[] { OfDistrictC, AtElementary })
        {
            (await details.FindAsync(other, Number, default)).ShouldBeNull();
            (await DecideAsync(other, TheFirst, (await ViewAsync(Rita)).Version)).Outcome.ShouldBe(NearMatchDecisions.Unknown);
            (await Product.Get<NearMatchAsks>().AskAsync(other, Number, "Who is this?", default)).ShouldBeFalse();
            (await Product.Get<NearMatchQueue>().FindAsync(other.Scope, new NearMatchFilter(), 1, default)).Total.ShouldBe(0);
            (await Product.Get<NearMatchQueue>().WaitingAsync(other.Scope, default)).Open.ShouldBe(0);
        }
        (await details.FindAsync(Rita, Number + 1, default)).ShouldBeNull();
        (await ScalarAsync<string>("select state from near_match")).ShouldBe("open");
    }

    [Fact]
    public async Task A_building_user_sees_no_candidate_of_elsewhere_and_leaves_it_to_the_district()
    {
        await AskAsync();
        await ExecuteAsync("delete from audit");

        var view = await ViewAsync(AtHighSchool);

        (view.Decides, view.Candidates.Count).ShouldBe((WhoDecides.District, 0));
        (await AuditAsync("%")).ShouldBeEmpty();
        foreach (var choice in new[] { TheFirst, NearMatchChoices.New, NearMatchChoices.Cancel })
        {
            (await DecideAsync(AtHighSchool, choice)).Outcome.ShouldBe(NearMatchDecisions.Refused);
        }
        await DecideAsync(Rita, TheFirst);
        (await UndoAsync(AtHighSchool)).ShouldBe(UndoAnswer.TooLate, "what the district decided, the district undoes");
    }

    [Fact]
    public async Task A_decided_question_shows_no_candidates_any_more()
    {
        await AskAsync();
        await DecideAsync(Rita, TheFirst);
        await ExecuteAsync("delete from audit");

        var view = await ViewAsync(Bob);

        view.Candidates.ShouldBeEmpty();
        (view.Row.State, view.Row.StateId, view.Row.DecidedBy).ShouldBe(("matched", JaydensId, Rita.Actor));
        (await AuditAsync("%")).ShouldBeEmpty();
    }

    private static ComparedField Line(ShownCandidate.Student student, string label) => student.Fields.Single(f => f.Label == label);
}
