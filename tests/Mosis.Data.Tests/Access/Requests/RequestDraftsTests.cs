using Mosis.Data.Access;
using Mosis.Data.Access.Requests;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Access.Requests;

/// <summary>A request is filled in, submitted, changed, taken back.</summary>
public sealed class RequestDraftsTests : IAsyncLifetime
{
    private RequestBench _bench = null!;

    public async Task InitializeAsync() => _bench = await RequestBench.CreateAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task A_person_has_one_open_request_a_district_and_comes_back_to_it()
    {
        var first = await _bench.Drafts.StartAsync(_bench.Kim, SmallDirectory.A, "person:1");
        var again = await _bench.Drafts.StartAsync(_bench.Kim, SmallDirectory.A, "person:1");
        var elsewhere = await _bench.Drafts.StartAsync(_bench.Kim, SmallDirectory.B, "person:1");

        again.Request!.Reference.ShouldBe(first.Request!.Reference);
        elsewhere.Request!.Reference.ShouldNotBe(first.Request.Reference);
        (await _bench.ActionsAsync(first.Request)).ShouldBe(["access.request.begun"]);
        (first.Request.FullName, first.Request.Email).ShouldBe(("kim", "kim@people.example"), "the sign-in knows it");

        await _bench.Submission.WithdrawAsync(_bench.Kim, first.Request.Reference, "person:1");
        (await _bench.Drafts.StartAsync(_bench.Kim, SmallDirectory.A, "person:1")).Request!.Reference.ShouldNotBe(first.Request.Reference);
    }

    [Fact]
    public async Task Two_tabs_that_begin_at_once_have_the_same_request()
    {
        var begun = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => _bench.Drafts.StartAsync(_bench.Kim, SmallDirectory.A, "person:1")));

        begun.Select(outcome => outcome.Request!.Reference).Distinct().ShouldHaveSingleItem();
        (await _bench.ActionsAsync(begun[0].Request!)).ShouldBe(["access.request.begun"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("999999")]
    [InlineData("Z")]
    public async Task A_district_that_is_not_there_is_not_asked_for(string district)
    {
        var outcome = await _bench.Drafts.StartAsync(_bench.Kim, district, "person:1");

        outcome.Request.ShouldBeNull();
        outcome.Problems.ShouldHaveSingleItem().Code.ShouldBe("A131");
    }

    [Theory]
    [InlineData("", "kim@school.example", "(573) 555-0123", "Registrar", "A101")]
    [InlineData("Kim", "", "(573) 555-0123", "Registrar", "A103")]
    [InlineData("Kim", "kim", "(573) 555-0123", "Registrar", "A104")]
    [InlineData("Kim", "kim@school", "(573) 555-0123", "Registrar", "A104")]
    [InlineData("Kim", "Kim <kim@school.example>", "(573) 555-0123", "Registrar", "A104")]
    [InlineData("Kim", "kim@school.example\r\nBcc: all@school.example", "(573) 555-0123", "Registrar", "A104")]
    [InlineData("Kim", "kim@school.example", "", "Registrar", "A105")]
    [InlineData("Kim", "kim@school.example", "555-0123", "Registrar", "A106")]
    [InlineData("Kim", "kim@school.example", "(573) 555-0123", " ", "A107")]
    [InlineData("Kim\u0007", "kim@school.example", "(573) 555-0123", "Registrar", "A109")]
    public async Task A_detail_that_does_not_fit_has_its_code_and_nothing_is_kept(string name, string email, string phone, string title, string code)
    {
        var draft = await _bench.DraftAsync();

        var outcome = await _bench.Drafts.SaveAsync(_bench.Kim, draft.Reference, new RequestDetails(name, email, phone, title), "person:1");

        outcome.Problems.Select(problem => problem.Code).ShouldContain(code);
        (await _bench.AsItIsAsync(draft)).ShouldSatisfyAllConditions(kept => kept.FullName.ShouldBe(draft.FullName), kept => kept.Email.ShouldBe(draft.Email));
    }

    [Theory]
    [InlineData(null, "", "A111")]
    [InlineData(Role.BuildingUser, "", "A112")]
    [InlineData(Role.BuildingUser, SmallDirectory.OnlyInC, "A113")]
    [InlineData(Role.BuildingUser, SmallDirectory.Closed, "A113")]
    [InlineData(Role.SecurityAdministrator, "", "A111")]
    public async Task A_level_that_cannot_be_given_is_not_asked_for(Role? role, string school, string code)
    {
        var draft = await _bench.DraftAsync();

        var outcome = await _bench.Drafts.SaveAsync(_bench.Kim, draft.Reference, new RequestLevel(role, school.Length == 0 ? [] : [school]), "person:1");

        outcome.Problems.ShouldHaveSingleItem().Code.ShouldBe(code);
        (await _bench.AsItIsAsync(draft)).Schools.Select(each => each.Code).ShouldBe([SmallDirectory.HighSchool]);
    }

    [Fact]
    public async Task Nobody_sees_or_changes_the_request_of_another()
    {
        var draft = await _bench.DraftAsync();

        (await _bench.Records.FindOwnAsync(_bench.Morgan, draft.Reference)).ShouldBeNull();
        (await _bench.Drafts.SaveAsync(_bench.Morgan, draft.Reference, new RequestWhy("Mine."), "person:2")).Request.ShouldBeNull();
        (await _bench.Submission.SubmitAsync(_bench.Morgan, draft.Reference, "person:2")).Request.ShouldBeNull();
        (await _bench.Submission.WithdrawAsync(_bench.Morgan, draft.Reference, "person:2")).Request.ShouldBeNull();
        (await _bench.AsItIsAsync(draft)).RowVersion.ShouldBe(draft.RowVersion);
    }

    [Fact]
    public async Task Submitting_makes_the_statement_of_what_was_asked_tells_the_requester_and_is_done_once()
    {
        var draft = await _bench.DraftAsync();

        var twice = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => _bench.Submission.SubmitAsync(_bench.Kim, draft.Reference, "person:1")));

        twice.ShouldAllBe(outcome => outcome.IsDone);
        var statement = (await _bench.Statements.OfRequestAsync(draft.RequestId)).ShouldHaveSingleItem();
        statement.Content.ShouldSatisfyAllConditions(
            content => content.FullName.ShouldBe("Kim Núñez-Łukasz"),
            content => content.DistrictCode.ShouldBe(SmallDirectory.A),
            content => content.Schools.ShouldHaveSingleItem().Name.ShouldBe("High School"),
            content => content.Version.ShouldBe(1));
        statement.Sha256.ShouldBe(statement.Content.Sha256());
        (await _bench.MailsAsync(draft.Email)).ShouldBe(["Your request for access was submitted"]);
    }

    [Fact]
    public async Task What_is_not_complete_is_not_submitted()
    {
        var begun = (await _bench.Drafts.StartAsync(_bench.Kim, SmallDirectory.A, "person:1")).Request!;

        (await _bench.Submission.SubmitAsync(_bench.Kim, begun.Reference, "person:1")).Problems.ShouldHaveSingleItem().Code.ShouldBe("A132");

        RequestSubmission.Missing(begun).Select(problem => problem.Field).ShouldBe(["Phone", "Title", "Role", "Why"]);
    }

    [Fact]
    public async Task A_change_after_submitting_voids_the_statement_and_the_next_one_is_of_another_version()
    {
        var submitted = await _bench.SubmittedAsync();

        var same = await _bench.Drafts.SaveAsync(_bench.Kim, submitted.Reference, new RequestWhy(submitted.Why), "person:1");
        same.Request!.State.ShouldBe(RequestState.Submitted, "nothing was changed");

        await _bench.Drafts.SaveAsync(
            _bench.Kim, submitted.Reference, new RequestLevel(Role.BuildingUser, [SmallDirectory.HighSchool, SmallDirectory.Elementary]), "person:1");
        (await _bench.Statements.LiveAsync(submitted.RequestId)).ShouldBeNull();
        var again = (await _bench.Submission.SubmitAsync(_bench.Kim, submitted.Reference, "person:1")).Request!;

        again.Version.ShouldBe(2);
        (await _bench.Statements.LiveAsync(submitted.RequestId))!.Content.Schools.Count.ShouldBe(2);
        (await _bench.Statements.OfRequestAsync(submitted.RequestId)).Count(made => made.VoidedAt is null).ShouldBe(1);
    }

    [Fact]
    public void A_reference_is_read_however_it_is_typed()
    {
        foreach (var _ in Enumerable.Range(0, 1_000))
        {
            var drawn = RequestReference.Draw();
            RequestReference.Read(drawn).ShouldBe(drawn);
            RequestReference.Read($" {drawn.ToLowerInvariant().Replace("-", "").Replace('0', 'o').Replace('1', 'l')} ").ShouldBe(drawn);
        }
        foreach (var wrong in new[] { null, "", "AR-", "AR-7K3M-92Q", "AR-7K3M-92QFF", "XR-7K3M-92QF", "AR-7K3M-92QU" }) RequestReference.Read(wrong).ShouldBeNull();
    }
}
