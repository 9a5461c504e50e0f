using Mosis.Data.Access;
using Mosis.Data.NearMatches;
using Mosis.Data.Register;
using Mosis.Data.Students;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Register;

/// <summary>One student keyed in goes the way of a batch's row, and has the same outcome.</summary>
public sealed class OnlineEntryTests : SmallState
{
    private const string Clerk = "person:17";
    private static readonly Scope OfA = Scope.OfDistrict(SmallDirectory.A);
    private static readonly FileRow Rosalind = new() { LocalId = "100" };
    private static readonly FileRow Jayden = new() { LocalId = "200", Last = "Okonkwo", First = "Jayden", Sex = "M", BirthDate = "05/06/2013", Grade = "07" };
    private static readonly FileRow Jaylen = Jayden with { LocalId = "A1", First = "Jaylen" };

    [Fact]
    public async Task A_child_whom_nobody_knows_gets_a_new_ID()
    {
        var answer = (await EnterAsync(Rosalind)).ShouldBeOfType<OnlineAnswer.New>();

        answer.StateId.HasValidCheckDigit.ShouldBeTrue();
        (await QueryAsync<(string, string, string)>("select s.state_id, c.actor, b.channel from student s join claim c using (student_no) join batch b on b.batch_id = c.batch_id"))
            .ShouldBe([(answer.StateId.Value, Clerk, "online")]);
        (await ScalarAsync<long>("select count(*) from student")).ShouldBe(1);
        (await StagedAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_child_whom_another_district_reports_gets_its_ID_and_the_disclosure_is_audited()
    {
        var known = (await Product.SubmitAsync(new FileText(Rosalind) { District = SmallDirectory.B })).Assigned[0].StateId;

        var answer = (await EnterAsync(Rosalind with { LocalId = "A7" })).ShouldBeOfType<OnlineAnswer.Known>();

        answer.StateId.Value.ShouldBe(known);
        answer.How.ShouldStartWith("Matched:");
        (await QueryAsync<(string, string, string)>("select actor, district, subject from audit where action = 'online.disclosed'"))
            .ShouldBe([(Clerk, SmallDirectory.A, $"student {known}")]);
        (await StagedAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_child_who_may_be_a_known_one_is_a_question_as_a_row_of_a_file_would_be()
    {
        var known = (await Product.SubmitAsync(new FileText(Jayden) { District = SmallDirectory.B })).Assigned[0].StateId;

        var answer = (await EnterAsync(Jaylen)).ShouldBeOfType<OnlineAnswer.Near>();

        (await QueryAsync<(long, string, string)>(
            "select cast(n.near_match_id as signed), n.state, s.state_id from near_match n join near_match_candidate c using (near_match_id) join student s using (student_no)"))
            .ShouldBe([(answer.NearMatchId, "open", known)]);
        (await ScalarAsync<long>("select count(*) from near_match_row")).ShouldBe(1);
        (await StagedAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_canceled_question_stays_canceled()
    {
        await Product.SubmitAsync(new FileText(Jayden) { District = SmallDirectory.B });
        var asked = (await EnterAsync(Jaylen)).ShouldBeOfType<OnlineAnswer.Near>().NearMatchId;
        var batch = await ScalarAsync<long>("select batch_id from near_match");
        (await Product.Get<NearMatchDecisions>().DecideAsync(batch, 1, "cancel", Clerk, default)).Outcome.ShouldBe(NearMatchDecisions.Canceled);

        var key = Guid.NewGuid();
        (await EnterAsync(Jaylen, key: key)).ShouldBeOfType<OnlineAnswer.Canceled>().NearMatchId.ShouldBe(asked);
        (await EnterAsync(Jaylen, key: key)).ShouldBeOfType<OnlineAnswer.Canceled>("the same form gets the same answer");

        (await QueryAsync<string>("select state from near_match")).ShouldBe(["canceled"]);
        (await QueryAsync<string>("select subject from audit where action = 'online.canceled'")).ShouldBe([$"near match {asked}"]);
        (await EnterAsync(Jaylen with { Grade = "06" })).ShouldBeOfType<OnlineAnswer.Near>().NearMatchId.ShouldNotBe(asked);
        (await StagedAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_question_that_is_open_already_is_not_asked_twice()
    {
        await Product.SubmitAsync(new FileText(Jayden) { District = SmallDirectory.B });
        var first = (await EnterAsync(Jaylen)).ShouldBeOfType<OnlineAnswer.Near>();

        (await EnterAsync(Jaylen)).ShouldBeOfType<OnlineAnswer.Near>().NearMatchId.ShouldBe(first.NearMatchId);

        (await ScalarAsync<long>("select count(*) from near_match")).ShouldBe(1);
        (await ScalarAsync<long>("select count(*) from batch where channel = 'online'")).ShouldBe(1);
    }

    [Fact]
    public async Task What_the_district_has_said_before_is_told_again_and_changes_nothing()
    {
        var known = (await Product.SubmitAsync(new FileText(Rosalind))).Assigned[0].StateId;
        var before = await RegisterAsync();

        (await EnterAsync(Rosalind)).ShouldBeOfType<OnlineAnswer.Known>().StateId.Value.ShouldBe(known);

        (await RegisterAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task What_is_wrong_is_told_at_once_and_leaves_nothing()
    {
        var wrong = (await EnterAsync(Rosalind with { Last = "", BirthDate = "02/30/2012", School = "9999" })).ShouldBeOfType<OnlineAnswer.Wrong>();

        wrong.Problems.Select(p => p.Field).ShouldBe(["School building", "Last name", "Birth date"], ignoreOrder: true);
        (await ScalarAsync<long>("select count(*) from batch")).ShouldBe(0);
        (await ScalarAsync<long>("select count(*) from online_entry")).ShouldBe(0);
    }

    [Fact]
    public async Task A_state_ID_that_nobody_has_is_an_error_and_the_form_can_be_mended()
    {
        var key = Guid.NewGuid();
        (await EnterAsync(Rosalind with { StateId = StudentId.FromBody(123_456_789)!.Value.Value }, key: key)).ShouldBeOfType<OnlineAnswer.Wrong>()
            .Problems.ShouldHaveSingleItem().Field.ShouldBe("State ID");

        (await ScalarAsync<long>("select count(*) from batch")).ShouldBe(0);
        (await EnterAsync(Rosalind, key: key)).ShouldBeOfType<OnlineAnswer.New>();
    }

    [Fact]
    public async Task A_building_user_enters_students_of_those_buildings_only()
    {
        var scope = Scope.OfBuildings(SmallDirectory.A, [SmallDirectory.Elementary]);

        (await EnterAsync(Rosalind, scope)).ShouldBeOfType<OnlineAnswer.Wrong>().Problems.ShouldHaveSingleItem().Code.ShouldBe("R307");

        (await ScalarAsync<long>("select count(*) from student")).ShouldBe(0);
        (await EnterAsync(Rosalind with { School = SmallDirectory.Elementary, Grade = "06" }, scope)).ShouldBeOfType<OnlineAnswer.New>();
    }

    [Fact]
    public async Task Fault_111_the_same_form_sent_twice_is_one_student_and_one_answer()
    {
        var key = Guid.NewGuid();
        var first = await EnterAsync(Rosalind, key: key);
        var before = await RegisterAsync();

        (await EnterAsync(Rosalind, key: key)).ShouldBe(first);

        first.ShouldBeOfType<OnlineAnswer.New>();
        (await RegisterAsync()).ShouldBe(before);
        (await ScalarAsync<long>("select count(*) from audit where action like 'online.%'")).ShouldBe(1);
    }

    [Fact]
    public async Task Fault_111_the_same_form_sent_eight_times_at_once_is_one_student_and_one_answer()
    {
        var key = Guid.NewGuid();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => EnterAsync(Rosalind, key: key))));

        answers.Distinct().ShouldHaveSingleItem().ShouldBeOfType<OnlineAnswer.New>();
        (await ScalarAsync<long>("select count(*) from student")).ShouldBe(1);
        (await ScalarAsync<long>("select count(*) from batch where channel = 'online'")).ShouldBe(1);
    }

    [Fact]
    public async Task Another_person_who_sends_the_same_key_gets_an_answer_of_their_own()
    {
        var key = Guid.NewGuid();
        await EnterAsync(Rosalind, key: key);

        (await EnterAsync(Rosalind with { LocalId = "B1" }, Scope.OfDistrict(SmallDirectory.B), key, "person:18", SmallDirectory.B)).ShouldBeOfType<OnlineAnswer.Known>();
    }

    [Fact]
    public async Task Two_districts_that_enter_one_child_at_once_give_one_ID()
    {
        var answers = await Task.WhenAll(new[] { SmallDirectory.A, SmallDirectory.B, SmallDirectory.C }.Select(d => Task.Run(() =>
            EnterAsync(Rosalind with { LocalId = d }, Scope.OfDistrict(d), actor: d, district: d))));

        answers.OfType<OnlineAnswer.New>().Count().ShouldBe(1);
        answers.OfType<OnlineAnswer.Known>().Count().ShouldBe(2);
        (await ScalarAsync<long>("select count(*) from student")).ShouldBe(1);
    }

    private Task<OnlineAnswer> EnterAsync(FileRow row, Scope? scope = null, Guid? key = null, string actor = Clerk, string district = SmallDirectory.A) =>
        Product.Get<OnlineEntry>().EnterAsync(
            scope ?? OfA, new OnlineForm(key ?? Guid.NewGuid(), district, new RowFields(1, row.Values(district))), actor, default);

    private Task<long> StagedAsync() => ScalarAsync<long>(
        "select (select count(*) from batch_row) + (select count(*) from batch_decision) + (select count(*) from batch_candidate)");
}
