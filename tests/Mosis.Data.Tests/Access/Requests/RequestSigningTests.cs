using Mosis.Data.Access;
using Mosis.Data.Access.Requests;
using Mosis.Data.Tests.Access.Pins;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Access.Requests;

/// <summary>The way without paper.</summary>
public sealed class RequestSigningTests : IAsyncLifetime
{
    private RequestBench _bench = null!;
    private AccessRequest _request = null!;
    private string _sha256 = "";

    public async Task InitializeAsync()
    {
        _bench = await RequestBench.CreateAsync();
        _request = await _bench.SubmittedAsync();
        _sha256 = (await _bench.Statements.LiveAsync(_request.RequestId))!.Sha256;
    }

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task The_user_signs_the_representative_is_asked_and_signs_what_both_saw()
    {
        (await _bench.Records.ToCountersignAsync(SmallDirectory.A)).ShouldBeEmpty("not signed by the user yet");
        (await SignAsync()).IsDone.ShouldBeTrue();

        (await _bench.MailsAsync("morgan@people.example")).ShouldBe(["A request waits for you"]);
        (await _bench.Records.ToCountersignAsync(SmallDirectory.A)).ShouldHaveSingleItem().Reference.ShouldBe(_request.Reference);
        (await _bench.Records.ToCountersignAsync(SmallDirectory.B)).ShouldBeEmpty();
        var received = (await CountersignAsync()).Request!;

        received.ShouldSatisfyAllConditions(
            r => r.State.ShouldBe(RequestState.Received),
            r => r.Channel.ShouldBe("countersign"),
            r => r.CountersignedBy.ShouldBe(_bench.Morgan),
            r => r.CountersignerName.ShouldBe("morgan"),
            r => r.CountersignedSha256.ShouldBe(_sha256),
            r => r.SignedAt.ShouldNotBeNull());
        (await _bench.ApproveAsync(received)).IsDone.ShouldBeTrue();
    }

    [Fact]
    public async Task Without_the_tick_or_for_another_statement_nothing_is_signed()
    {
        (await SignAsync(assures: false)).Problems.ShouldHaveSingleItem().Code.ShouldBe("A208");
        (await SignAsync(sha256: new string('0', 64))).Problems.ShouldHaveSingleItem().Code.ShouldBe("A209");
        (await _bench.AsItIsAsync(_request)).SignedAt.ShouldBeNull();

        await SignAsync();
        (await CountersignAsync(assures: false)).Problems.ShouldHaveSingleItem().Code.ShouldBe("A208");
        (await CountersignAsync(sha256: new string('0', 64))).Problems.ShouldHaveSingleItem().Code.ShouldBe("A209");
        (await CountersignAsync(pin: PinBench.Wrong(_bench.Pin))).Problems.ShouldHaveSingleItem().Code.ShouldBe("A201");
        (await _bench.AsItIsAsync(_request)).State.ShouldBe(RequestState.Submitted);
    }

    [Fact]
    public async Task A_change_takes_the_users_signature_back()
    {
        await SignAsync();

        await _bench.Drafts.SaveAsync(_bench.Kim, _request.Reference, new RequestWhy("Something else."), "person:1");
        await _bench.Submission.SubmitAsync(_bench.Kim, _request.Reference, "person:1");

        (await _bench.AsItIsAsync(_request)).SignedAt.ShouldBeNull();
        (await CountersignAsync()).Request.ShouldBeNull("it does not wait for the district");
    }

    [Fact]
    public async Task Fault_87_nobody_countersigns_their_own_request()
    {
        var own = await _bench.SubmittedAsync(_bench.Morgan, Role.DistrictUser);
        var sha256 = (await _bench.Statements.LiveAsync(own.RequestId))!.Sha256;
        await _bench.Signing.SignAsync(_bench.Morgan, own.Reference, true, sha256, "person:2");

        var outcome = await _bench.Signing.CountersignAsync(_bench.Morgan, SmallDirectory.A, own.Reference, true, sha256, _bench.Pin, "person:2");
        var declined = await _bench.Signing.DeclineAsync(_bench.Morgan, SmallDirectory.A, own.Reference, "No.", "person:2");

        outcome.Problems.ShouldHaveSingleItem().Code.ShouldBe("A301");
        declined.Problems.ShouldHaveSingleItem().Code.ShouldBe("A301");
        (await _bench.AsItIsAsync(own)).State.ShouldBe(RequestState.Submitted);
    }

    [Fact]
    public async Task A_representative_of_another_district_does_not_even_find_it()
    {
        var other = await _bench.PersonAsync("other", Role.Representative, SmallDirectory.B);
        await SignAsync();

        (await _bench.Signing.FindAsync(SmallDirectory.B, _request.Reference)).ShouldBeNull();
        (await _bench.Signing.CountersignAsync(other, SmallDirectory.B, _request.Reference, true, _sha256, _bench.Pin, $"person:{other}")).Request.ShouldBeNull();
        (await _bench.Signing.DeclineAsync(other, SmallDirectory.B, _request.Reference, "No.", $"person:{other}")).Request.ShouldBeNull();
    }

    [Fact]
    public async Task The_district_declines_with_a_reason_which_the_requester_reads_and_no_mail_tells()
    {
        await SignAsync();

        (await _bench.Signing.DeclineAsync(_bench.Morgan, SmallDirectory.A, _request.Reference, " ", "person:2")).Problems.ShouldHaveSingleItem().Code.ShouldBe("A306");
        var declined = (await _bench.Signing.DeclineAsync(_bench.Morgan, SmallDirectory.A, _request.Reference, "Left the district.", "person:2")).Request!;

        (declined.State, declined.Reason).ShouldBe((RequestState.Declined, "Left the district."));
        (await _bench.MailsAsync(_request.Email)).ShouldContain("Your request for access was declined");
        (await _bench.QueryAsync("select body from mail_outbox")).ShouldAllBe(body => !body.Contains("Left the district"));
        (await _bench.QueryAsync("select detail from audit")).ShouldAllBe(detail => !detail.Contains("Left the district"));
        (await _bench.Statements.LiveAsync(_request.RequestId)).ShouldBeNull();
    }

    private Task<RequestOutcome> SignAsync(bool assures = true, string? sha256 = null) =>
        _bench.Signing.SignAsync(_bench.Kim, _request.Reference, assures, sha256 ?? _sha256, RequestBench.Actor(_bench.Kim));

    private Task<RequestOutcome> CountersignAsync(bool assures = true, string? sha256 = null, string? pin = null) => _bench.Signing.CountersignAsync(
        _bench.Morgan, SmallDirectory.A, _request.Reference, assures, sha256 ?? _sha256, pin ?? _bench.Pin, RequestBench.Actor(_bench.Morgan));
}
