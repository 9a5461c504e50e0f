using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.NearMatches;

/// <summary>What a district sees of candidates that are not, or not only, its own.</summary>
public sealed class ShownCandidatesTests : SmallState
{
    private static readonly FileRow Jayden = new() { LocalId = "200", Last = "Okonkwo", First = "Jayden", Sex = "M", BirthDate = "05/06/2013", Grade = "07" };
    private static readonly FileText OfB = new(Jayden with { LocalId = "B1", First = "Jaylen" }) { District = SmallDirectory.B };

    [Fact]
    public async Task Another_districts_candidate_shows_no_district_and_its_showing_is_audited()
    {
        var id = (await Product.SubmitAsync(new FileText(Jayden))).Assigned[0].StateId;

        var asked = await Product.SubmitAsync(OfB);

        var shown = asked.Matches.ShouldHaveSingleItem().Candidate;
        (shown.StateId, shown.Last, shown.First, shown.BirthDate, shown.District).ShouldBe((id, "Okonkwo", "Jayden", "05/06/2013", ""));
        shown.Number.ShouldBe(1);
        shown.Score.ShouldBeInRange(1, 99);
        shown.Reasons.ShouldNotBeEmpty();
        asked.Answers.Values.ShouldAllBe(a => !a.Contains(SmallDirectory.A, StringComparison.Ordinal));
        (await QueryAsync<(string, string)>("select district, detail from audit where action = 'candidates.shown'")).Single()
            .ShouldSatisfyAllConditions(a => a.Item1.ShouldBe(SmallDirectory.B), a => a.Item2.ShouldContain(id));
    }

    [Fact]
    public async Task A_protected_candidate_is_only_ask_the_state()
    {
        var id = (await Product.SubmitAsync(new FileText(Jayden))).Assigned[0].StateId;
        (await Product.ProtectAsync(id)).Refusal.ShouldBeNull();

        var asked = await Product.SubmitAsync(OfB);

        var line = asked.Matches.ShouldHaveSingleItem();
        line.Candidate.Reasons.ShouldBe("ask the state");
        line.Columns.Skip(18).Take(8).ShouldAllBe(c => c == "");
        asked.Answers.Values.ShouldAllBe(a => !a.Contains(id, StringComparison.Ordinal) && !a.Contains("Jayden", StringComparison.Ordinal));
        (await ScalarAsync<long>("select count(*) from audit where action = 'candidates.shown'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_sealed_claim_is_matched_by_and_never_shown()
    {
        var first = await Product.SubmitAsync(new FileText(Jayden));
        var secret = Jayden with { LocalId = "C1", Last = "Abercrombie" };
        var ofC = new FileText(secret with { StateId = first.Assigned[0].StateId }) { District = SmallDirectory.C };
        (await Product.SubmitAsync(ofC)).Assigned.ShouldHaveSingleItem().StateId.ShouldBe(first.Assigned[0].StateId);
        await ExecuteAsync("update claim set is_sealed = 1 where district = @C", new { SmallDirectory.C });
        await ExecuteAsync("update student set last_name = 'Okonkwo'");

        var asked = await Product.SubmitAsync(new FileText(secret with { First = "Marcus" }) { District = SmallDirectory.C }.Later());

        var shown = asked.Matches.ShouldHaveSingleItem().Candidate;
        (shown.StateId, shown.Last, shown.District).ShouldBe((first.Assigned[0].StateId, "Okonkwo", ""));
        asked.Rows("matches").ShouldAllBe(r => r.Skip(16).All(c => !c.Contains("Abercrombie", StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task A_dry_run_says_the_same_and_assigns_nothing()
    {
        await Product.SubmitAsync(new FileText(Jayden));
        var file = OfB.With([OfB.Rows[0], .. FileRow.Many(5), FileRow.Many(1, from: 50)[0] with { Grade = "99" }]);
        var register = await RegisterAsync();
        var next = await ScalarAsync<long>("select next_number from state_id_counter");

        var dry = await Product.SubmitAsync(file, dryRun: true);

        (await RegisterAsync()).ShouldBe(register);
        (await ScalarAsync<long>("select next_number from state_id_counter")).ShouldBe(next);
        (await ScalarAsync<long>("select count(*) from batch_row")).ShouldBe(0);
        dry.Assigned.ShouldAllBe(a => a.Outcome == "NEW" && a.StateId == "");
        var real = await Product.SubmitAsync(file);
        (dry.Summary.Rows, dry.Summary.New, dry.Summary.Matched, dry.Summary.Near, dry.Summary.Errors).ShouldBe((7, 5, 0, 1, 1));
        (real.Summary.Rows, real.Summary.New, real.Summary.Matched, real.Summary.Near, real.Summary.Errors).ShouldBe((7, 5, 0, 1, 1));
        dry.Matches.Select(m => m.Candidate).ShouldBe(real.Matches.Select(m => m.Candidate));
    }
}
