using Mosis.Data.Access;
using Mosis.Data.Access.Papers;
using Mosis.Data.Access.Pins;
using Mosis.Data.Access.Requests;
using Mosis.Data.Tests.Access.Pins;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Access.Requests;

/// <summary>Signed statements come back: uploaded, faxed, mailed.</summary>
public sealed class RequestPapersTests : IAsyncLifetime
{
    private RequestBench _bench = null!;

    public async Task InitializeAsync() => _bench = await RequestBench.CreateAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task The_scan_of_the_right_statement_with_the_right_PIN_is_received()
    {
        var submitted = await _bench.SubmittedAsync();

        var received = (await _bench.UploadAsync(submitted)).Request!;

        received.State.ShouldBe(RequestState.Received);
        (received.Channel, received.PinCheckedBy).ShouldBe(("upload", _bench.Kim));
        (await _bench.Product.Get<PaperRecords>().FindAsync(received.PaperId!.Value, default))!.RequestId.ShouldBe(received.RequestId);
        (await _bench.ActionsAsync(submitted)).ShouldBe(
            ["access.request.begun", "access.request.changed", "access.request.changed", "access.request.changed", "access.request.submitted", "access.request.received"]);
    }

    [Fact]
    public async Task With_a_wrong_PIN_nothing_is_taken_and_the_file_is_not_even_looked_at()
    {
        var submitted = await _bench.SubmittedAsync();

        var outcome = await _bench.UploadAsync(submitted, pin: PinBench.Wrong(_bench.Pin));

        outcome.Problems.ShouldHaveSingleItem().ShouldBe(RequestProblem.PinWrong);
        (await _bench.AsItIsAsync(submitted)).State.ShouldBe(RequestState.Submitted);
        (await _bench.QueryAsync("select channel from access_paper")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Fault_86_the_PIN_of_another_district_and_one_from_before_a_reissue_are_refused_and_written_down()
    {
        var pins = _bench.Product.Get<SecurityPins>();
        var other = await pins.IssueAsync(SmallDirectory.B, "first letter", "test");
        var submitted = await _bench.SubmittedAsync();

        (await _bench.UploadAsync(submitted, pin: other)).Problems.ShouldHaveSingleItem().Code.ShouldBe("A201");
        var reissued = await pins.IssueAsync(SmallDirectory.A, "lost", "test");
        (await _bench.UploadAsync(submitted)).Problems.ShouldHaveSingleItem().Code.ShouldBe("A201");

        (await _bench.QueryAsync("select district from audit where action = 'access.pin.wrong'")).ShouldBe([SmallDirectory.A, SmallDirectory.A]);
        (await _bench.UploadAsync(submitted, pin: reissued)).IsDone.ShouldBeTrue();
    }

    [Fact]
    public async Task Fault_85_who_asks_for_access_is_locked_after_five_and_the_others_of_the_district_are_not()
    {
        var submitted = await _bench.SubmittedAsync();
        for (var time = 0; time < 5; time++) await _bench.UploadAsync(submitted, pin: PinBench.Wrong(_bench.Pin, time));

        (await _bench.UploadAsync(submitted)).Problems.ShouldHaveSingleItem().ShouldBe(RequestProblem.PinWrong, "the same words as for a wrong one");

        var lee = await _bench.PersonAsync("lee");
        (await _bench.UploadAsync(await _bench.SubmittedAsync(lee))).IsDone.ShouldBeTrue();
    }

    [Fact]
    public async Task Fault_80_the_statement_of_another_request_an_old_one_and_a_forged_one_do_not_count()
    {
        var submitted = await _bench.SubmittedAsync();
        var old = await _bench.ScanAsync(submitted);
        var others = await _bench.ScanAsync(await _bench.SubmittedAsync(await _bench.PersonAsync("lee")));
        var seal = (await _bench.Statements.LiveAsync(submitted.RequestId))!.Seal;
        var forged = ScannedPaper.Make(seal[..^1] + (seal[^1] == 'A' ? 'Q' : 'A'));
        var foreign = ScannedPaper.Make("https://elsewhere.example/");

        (await _bench.UploadAsync(submitted, others)).Problems.ShouldHaveSingleItem().Code.ShouldBe("A203");
        (await _bench.UploadAsync(submitted, forged)).Problems.ShouldHaveSingleItem().Code.ShouldBe("A205");
        (await _bench.UploadAsync(submitted, foreign)).Problems.ShouldHaveSingleItem().Code.ShouldBe("A205");
        await _bench.Drafts.SaveAsync(_bench.Kim, submitted.Reference, new RequestWhy("Something else."), "person:1");
        var again = (await _bench.Submission.SubmitAsync(_bench.Kim, submitted.Reference, "person:1")).Request!;
        (await _bench.UploadAsync(again, old)).Problems.ShouldHaveSingleItem().Code.ShouldBe("A204");

        (await _bench.AsItIsAsync(submitted)).State.ShouldBe(RequestState.Submitted);
        (await _bench.QueryAsync("select state from access_paper")).Count.ShouldBe(4, "each is kept all the same");
    }

    [Fact]
    public async Task Fault_83_after_a_building_was_added_the_statement_of_before_is_refused_as_superseded()
    {
        var submitted = await _bench.SubmittedAsync();
        var before = await _bench.ScanAsync(submitted);
        await _bench.Drafts.SaveAsync(_bench.Kim, submitted.Reference, new RequestLevel(Role.BuildingUser, [SmallDirectory.HighSchool, SmallDirectory.Elementary]), "person:1");

        (await _bench.UploadAsync(submitted, before)).Problems.ShouldHaveSingleItem().Code.ShouldBe("A210", "it is a draft again");
        await _bench.Submission.SubmitAsync(_bench.Kim, submitted.Reference, "person:1");
        (await _bench.UploadAsync(submitted, before)).Problems.ShouldHaveSingleItem().ShouldBe(RequestProblem.PaperSuperseded);
    }

    [Fact]
    public async Task Fault_79_a_scan_whose_code_cannot_be_read_is_taken_and_the_administrator_has_to_compare_it()
    {
        var submitted = await _bench.SubmittedAsync();
        var seal = (await _bench.Statements.LiveAsync(submitted.RequestId))!.Seal;

        var received = (await _bench.UploadAsync(submitted, ScannedPaper.Smudged(seal))).Request!;

        var review = (await _bench.Decisions.FindAsync(received.Reference, _bench.Avery))!;
        review.Verdict!.IsSealUnread.ShouldBeTrue();
        review.Checks.Select(check => check.Name).ShouldContain("CodeCompared");
        review.Blocks.ShouldBeEmpty();
    }

    [Fact]
    public async Task Fault_73_a_hostile_file_is_refused_by_name_and_the_request_waits_on()
    {
        var submitted = await _bench.SubmittedAsync();
        var scan = await _bench.ScanAsync(submitted);

        var outcome = await _bench.UploadAsync(submitted, [.. "<html>"u8, .. scan]);

        outcome.Problems.ShouldHaveSingleItem().ShouldSatisfyAllConditions(p => p.Code.ShouldBe("P001"), p => p.Field.ShouldBe("Paper"));
        (await _bench.AsItIsAsync(submitted)).State.ShouldBe(RequestState.Submitted);
        (await _bench.UploadAsync(submitted)).IsDone.ShouldBeTrue("the right one after it");
    }

    [Fact]
    public async Task Fault_81_the_same_file_for_two_requests_is_flagged()
    {
        var file = ScannedPaper.Blank();
        var first = await _bench.SubmittedAsync();
        var second = await _bench.SubmittedAsync(await _bench.PersonAsync("lee"));
        await _bench.UploadAsync(first, file);

        (await _bench.UploadAsync(second, file)).IsDone.ShouldBeTrue();

        (await _bench.Decisions.FindAsync(second.Reference, _bench.Avery))!.Checks.Select(check => check.Name).ShouldContain("SeenElsewhere");
        (await _bench.ApproveAsync(await _bench.AsItIsAsync(first))).IsDone.ShouldBeTrue();
        var withoutIt = await _bench.Decisions.ApproveAsync(
            second.Reference, (await _bench.AsItIsAsync(second)).RowVersion, ["UserSigned", "DistrictSigned", "TwoPeople", "NamesAgree", "LevelAgrees", "CodeCompared"], _bench.Avery, "person:3");
        withoutIt.Problems.ShouldHaveSingleItem().Code.ShouldBe("A304");
    }

    [Theory]
    [InlineData(RequestState.Draft)]
    [InlineData(RequestState.Received)]
    [InlineData(RequestState.Approved)]
    [InlineData(RequestState.Declined)]
    [InlineData(RequestState.Withdrawn)]
    [InlineData(RequestState.Expired)]
    public async Task Fault_84_a_paper_for_a_request_that_awaits_none_is_refused_saying_so(RequestState state)
    {
        var submitted = await _bench.SubmittedAsync();
        var scan = await _bench.ScanAsync(submitted);
        await _bench.ExecuteAsync($"update access_request set state = '{state.Word()}'");

        var outcome = await _bench.UploadAsync(submitted, scan);

        outcome.Problems.ShouldHaveSingleItem().ShouldSatisfyAllConditions(p => p.Code.ShouldBe("A210"), p => p.Words.ShouldStartWith("This cannot be done now: the request is "));
        (await _bench.QueryAsync("select action from audit where action like 'access.p%' and action <> 'access.pin.issued'")).ShouldBeEmpty("neither PIN nor file was looked at");
    }

    [Theory]
    [InlineData("fax")]
    [InlineData("mail")]
    public async Task A_fax_or_letter_is_recorded_by_the_administrator_with_the_PIN_that_stands_on_it(string channel)
    {
        var submitted = await _bench.SubmittedAsync();
        Task<RequestOutcome> RecordAsync(string pin, byte[] scan) =>
            _bench.Papers.RecordAsync(submitted.Reference, channel, new MemoryStream(scan), "scan.pdf", pin, _bench.Avery, RequestBench.Actor(_bench.Avery));
        var scan = await _bench.ScanAsync(submitted);

        (await RecordAsync(PinBench.Wrong(_bench.Pin), scan)).Problems.ShouldHaveSingleItem().Code.ShouldBe("A201");
        var received = (await RecordAsync(_bench.Pin, scan)).Request!;

        (received.State, received.Channel, received.PinCheckedBy).ShouldBe((RequestState.Received, channel, _bench.Avery));
        (await _bench.QueryAsync("select concat(actor, ' ', subject) from audit where action = 'access.pin.wrong'")).ShouldBe([$"person:{_bench.Avery} person:{_bench.Kim}"]);
    }

    [Fact]
    public async Task Nobody_records_a_paper_of_their_own_request()
    {
        var submitted = await _bench.SubmittedAsync(_bench.Avery);

        var outcome = await _bench.Papers.RecordAsync(
            submitted.Reference, "fax", new MemoryStream(await _bench.ScanAsync(submitted)), "scan.pdf", _bench.Pin, _bench.Avery, RequestBench.Actor(_bench.Avery));

        outcome.Problems.ShouldHaveSingleItem().Code.ShouldBe("A301");
    }
}
