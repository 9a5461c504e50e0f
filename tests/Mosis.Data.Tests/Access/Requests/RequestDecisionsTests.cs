using Mosis.Data.Access;
using Mosis.Data.Access.Pins;
using Mosis.Data.Access.Requests;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Access.Requests;

/// <summary>The security administrator decides.</summary>
public sealed class RequestDecisionsTests : IAsyncLifetime
{
    private RequestBench _bench = null!;

    public async Task InitializeAsync() => _bench = await RequestBench.CreateAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Approval_gives_just_what_was_asked_for_with_an_end_seals_the_paper_and_tells_the_requester()
    {
        var received = await _bench.ReceivedAsync();

        var approved = (await _bench.ApproveAsync(received)).Request!;

        approved.State.ShouldBe(RequestState.Approved);
        var grant = (await _bench.Product.Get<Grants>().LiveAsync(_bench.Kim, new DateOnly(2026, 10, 5))).ShouldHaveSingleItem();
        (grant.GrantId, grant.Role, grant.District).ShouldBe((approved.GrantId!.Value, Role.BuildingUser, SmallDirectory.A));
        grant.Schools.ShouldBe([SmallDirectory.HighSchool]);
        (await _bench.QueryAsync("select cast(ends_on as char) from access_grant where ends_on is not null")).ShouldBe(["2027-10-05"]);
        (await _bench.Product.Get<Grants>().LiveAsync(_bench.Kim, new DateOnly(2027, 10, 6))).ShouldBeEmpty();
        (await _bench.QueryAsync("select lower(hex(r.sealed_sha256)) from access_request r join access_paper p on p.paper_id = r.paper_id and p.sha256 = r.sealed_sha256")).ShouldHaveSingleItem();
        (await _bench.MailsAsync(received.Email)).ShouldBe(["Your request for access was submitted", "Access has been provided"]);
        (await _bench.ActionsAsync(received))[^1].ShouldBe("access.request.approved");
    }

    [Fact]
    public async Task Before_the_approval_there_is_no_access()
    {
        foreach (var request in new[] { await _bench.DraftAsync(), await _bench.SubmittedAsync(), await _bench.ReceivedAsync() })
            (await _bench.Product.Get<Grants>().LiveAsync(request.PersonId, new DateOnly(2026, 10, 5))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Fault_82_without_every_point_checked_nothing_is_given_and_a_returned_request_tells_why()
    {
        var received = await _bench.ReceivedAsync();

        var half = await _bench.Decisions.ApproveAsync(received.Reference, received.RowVersion, ["UserSigned", "NamesAgree", "LevelAgrees"], _bench.Avery, "person:3");
        half.Problems.ShouldHaveSingleItem().Code.ShouldBe("A304");
        (await _bench.Decisions.ReturnAsync(received.Reference, received.RowVersion, "", _bench.Avery, "person:3")).Problems.ShouldHaveSingleItem().Code.ShouldBe("A306");
        var returned = (await _bench.Decisions.ReturnAsync(received.Reference, received.RowVersion, "Only one signature.", _bench.Avery, "person:3")).Request!;

        (returned.State, returned.Reason, returned.PaperId).ShouldBe((RequestState.Returned, "Only one signature.", null));
        (await _bench.MailsAsync(received.Email))[^1].ShouldBe("Your request for access was returned");
        (await _bench.UploadAsync(returned)).Request!.State.ShouldBe(RequestState.Received, "the same statement, signed by both, is sent anew");
    }

    [Fact]
    public async Task Fault_87_nobody_decides_on_their_own_request_nor_on_their_own_district_nor_on_what_they_countersigned()
    {
        var own = await _bench.ReceivedAsync(_bench.Avery);
        (await _bench.ApproveAsync(own)).Problems.ShouldHaveSingleItem().Code.ShouldBe("A301");
        (await _bench.Decisions.DeclineAsync(own.Reference, own.RowVersion, "No.", _bench.Avery, "person:3")).Problems.ShouldHaveSingleItem().Code.ShouldBe("A301");

        await _bench.PersonAsync("blair", Role.DistrictUser);
        var kims = await _bench.ReceivedAsync();
        (await _bench.ApproveAsync(kims, _bench.Blair)).Problems.ShouldHaveSingleItem().Code.ShouldBe("A302");
        (await _bench.Decisions.ReturnAsync(kims.Reference, kims.RowVersion, "No.", _bench.Blair, "person:4")).Problems.ShouldHaveSingleItem().Code.ShouldBe("A302");

        await _bench.ExecuteAsync($"update access_request set countersigned_by = {_bench.Avery} where request_id = {kims.RequestId}");
        (await _bench.ApproveAsync(kims)).Problems.ShouldHaveSingleItem().Code.ShouldBe("A303");
        (await _bench.QueryAsync("select cast(grant_id as char) from access_request where grant_id is not null")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Fault_87_a_requester_with_the_superintendents_name_has_to_be_signed_for_by_somebody_else()
    {
        var received = await _bench.ReceivedAsync(name: "Pat Superintendent");

        (await _bench.Decisions.FindAsync(received.Reference, _bench.Avery))!.Checks.Select(check => check.Name).ShouldContain("OfSuperintendent");
    }

    [Fact]
    public async Task Fault_88_of_two_administrators_at_once_the_first_counts_and_the_second_is_told()
    {
        var received = await _bench.ReceivedAsync();

        var both = await Task.WhenAll(
            _bench.ApproveAsync(received), _bench.Decisions.DeclineAsync(received.Reference, received.RowVersion, "No.", _bench.Blair, RequestBench.Actor(_bench.Blair)));

        both.Count(outcome => outcome.IsDone).ShouldBe(1);
        var second = both.Single(outcome => !outcome.IsDone);
        second.Problems.ShouldHaveSingleItem().ShouldSatisfyAllConditions(p => p.Code.ShouldBe("A305"), p => p.Words.ShouldContain("Nothing was changed"));
        (await _bench.MailsAsync(received.Email)).Count.ShouldBe(2);
        (await _bench.QueryAsync("select step from access_request_step where step in ('approved', 'declined')")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_page_that_is_older_than_the_request_decides_nothing()
    {
        var received = await _bench.ReceivedAsync();

        var late = await _bench.Decisions.ReturnAsync(received.Reference, received.RowVersion - 1, "Why?", _bench.Avery, "person:3");

        late.Problems.ShouldHaveSingleItem().Code.ShouldBe("A308");
        (await _bench.AsItIsAsync(received)).State.ShouldBe(RequestState.Received);
    }

    [Fact]
    public async Task Fault_89_a_new_superintendent_between_print_and_upload_is_flagged()
    {
        var submitted = await _bench.SubmittedAsync();
        await _bench.ExecuteAsync("update district set superintendent = 'Robin Successor'");
        var received = (await _bench.UploadAsync(submitted)).Request!;

        var review = (await _bench.Decisions.FindAsync(received.Reference, _bench.Avery))!;

        review.Request.IsSuperintendentReplaced.ShouldBeTrue();
        review.Checks.Select(check => check.Name).ShouldContain("SuperintendentReplaced");
        review.Blocks.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("fax", true)]
    [InlineData("upload", false)]
    public async Task A_PIN_that_stood_on_a_stored_paper_is_void_once_it_is_decided(string channel, bool isVoid)
    {
        var submitted = await _bench.SubmittedAsync();
        var scan = await _bench.ScanAsync(submitted);
        var received = channel == "upload"
            ? (await _bench.UploadAsync(submitted)).Request!
            : (await _bench.Papers.RecordAsync(submitted.Reference, channel, new MemoryStream(scan), "scan.pdf", _bench.Pin, _bench.Blair, RequestBench.Actor(_bench.Blair))).Request!;

        (await _bench.ApproveAsync(received)).IsDone.ShouldBeTrue();

        (await _bench.Product.Get<SecurityPins>().CheckAsync(SmallDirectory.A, _bench.Morgan, _bench.Pin, "test")).ShouldBe(isVoid ? PinCheck.Wrong : PinCheck.Right);
        (await _bench.QueryAsync("select action from audit where action = 'access.pin.voided'")).Count.ShouldBe(isVoid ? 1 : 0);
    }

    [Fact]
    public async Task Asked_again_for_the_same_access_is_renewed_and_not_given_twice()
    {
        var first = (await _bench.ApproveAsync(await _bench.ReceivedAsync())).Request!;
        _bench.Time.Advance(TimeSpan.FromDays(300));

        var second = (await _bench.ApproveAsync(await _bench.ReceivedAsync())).Request!;

        second.GrantId.ShouldBe(first.GrantId);
        (await _bench.QueryAsync("select cast(ends_on as char) from access_grant where ends_on is not null")).ShouldBe(["2028-07-31"]);
    }

    [Fact]
    public async Task Fault_91_the_approval_stands_while_no_mail_can_be_sent()
    {
        var approved = (await _bench.ApproveAsync(await _bench.ReceivedAsync())).Request!;

        (await _bench.QueryAsync("select state from mail_outbox where about = @about", new { about = approved.Subject })).ShouldAllBe(state => state == "waiting");
        (await _bench.Product.Get<Grants>().LiveAsync(_bench.Kim, new DateOnly(2026, 10, 5))).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Fault_93_while_the_scanner_is_away_nothing_is_approved_and_what_it_finds_later_sends_the_request_back()
    {
        await using var bench = await RequestBench.CreateAsync("tcp:127.0.0.1:1");
        var received = await bench.ReceivedAsync();
        var review = (await bench.Decisions.FindAsync(received.Reference, bench.Avery))!;
        review.Blocks.ShouldHaveSingleItem().ShouldBe(RequestProblem.PaperUnchecked);
        (await bench.ApproveAsync(received)).Problems.ShouldHaveSingleItem().Code.ShouldBe("A207");
        (await bench.Product.Get<RequestRounds>().RoundAsync()).ShouldBe(new RequestRound(0, 0));

        bench.Time.Advance(TimeSpan.FromMinutes(1));
        await bench.ExecuteAsync("update access_paper set state = 'infected', refusal_code = 'P030', checked_at = '2026-10-05 15:01:00'");
        (await bench.Product.Get<RequestRounds>().RoundAsync()).ShouldBe(new RequestRound(0, 1));

        (await bench.AsItIsAsync(received)).ShouldSatisfyAllConditions(r => r.State.ShouldBe(RequestState.Submitted), r => r.Reason.ShouldBe(RequestProblem.PaperInfected.Words));
        (await bench.MailsAsync(received.Email))[^1].ShouldBe("Your signed statement could not be taken");
    }

    [Fact]
    public async Task What_nobody_goes_on_with_expires_and_what_waits_for_a_decision_does_not()
    {
        var waiting = await _bench.ReceivedAsync();
        var forgotten = await _bench.SubmittedAsync(await _bench.PersonAsync("lee"));
        var draft = await _bench.DraftAsync(await _bench.PersonAsync("sam"));
        _bench.Time.Advance(TimeSpan.FromDays(60) - TimeSpan.FromSeconds(1));
        (await _bench.Product.Get<RequestRounds>().RoundAsync()).Expired.ShouldBe(0);

        _bench.Time.Advance(TimeSpan.FromSeconds(1));
        var rounds = await Task.WhenAll(_bench.Product.Get<RequestRounds>().RoundAsync(), _bench.Product.Get<RequestRounds>().RoundAsync());

        rounds.Sum(round => round.Expired).ShouldBe(2);
        (await _bench.AsItIsAsync(waiting)).State.ShouldBe(RequestState.Received);
        (await _bench.AsItIsAsync(forgotten)).State.ShouldBe(RequestState.Expired);
        (await _bench.MailsAsync(forgotten.Email)).ShouldBe(["Your request for access was submitted", "Your request for access has expired"]);
        (await _bench.MailsAsync(draft.Email)).ShouldBeEmpty();
        (await _bench.Drafts.StartAsync(forgotten.PersonId, SmallDirectory.A, "person:9")).Request!.Reference.ShouldNotBe(forgotten.Reference);
    }
}
