using Mosis.Data.Access;
using Mosis.Data.Access.Reviews;
using Mosis.Data.Tests.Access.Requests;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Access.Reviews;

/// <summary>Access that is kept year by year, or ends: told before, ended by the district, on its day, or when nobody uses it.</summary>
public sealed class AccessReviewTests : IAsyncLifetime
{
    private RequestBench _bench = null!;
    private long _grant;

    private DistrictReview Review => _bench.Product.Get<DistrictReview>();

    private AccessRounds Rounds => _bench.Product.Get<AccessRounds>();

    /// <summary>Kim has access until 10/05/2027.</summary>
    public async Task InitializeAsync()
    {
        _bench = await RequestBench.CreateAsync();
        _grant = (await _bench.ApproveAsync(await _bench.ReceivedAsync())).Request!.GrantId!.Value;
        await _bench.ExecuteAsync("delete from mail_outbox");
    }

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task The_list_is_of_the_own_district_alone()
    {
        await _bench.PersonAsync("other", Role.DistrictUser, SmallDirectory.B);

        var listed = await Review.ListAsync(SmallDirectory.A);

        listed.Select(one => (one.Person.Name, one.Life.EndsOn)).ShouldBe([("kim", new DateOnly(2027, 10, 5)), ("morgan", null)]);
        (await Review.ListAsync(SmallDirectory.B)).ShouldHaveSingleItem().Person.Name.ShouldBe("other");
    }

    [Fact]
    public async Task Who_is_kept_has_another_year_from_the_day_and_the_trail_says_by_whom()
    {
        _bench.Time.Advance(TimeSpan.FromDays(340));

        (await Review.KeepAsync(SmallDirectory.A, [_grant], _bench.Morgan)).ShouldBe(new ReviewKept(1, false));

        (await Review.FindAsync(SmallDirectory.A, _grant))!.Life.EndsOn.ShouldBe(new DateOnly(2028, 9, 9));
        (await _bench.QueryAsync("select actor from audit where action = 'access.renew'")).ShouldBe([$"person:{_bench.Morgan}"]);
    }

    [Fact]
    public async Task Nobody_keeps_their_own_or_another_districts()
    {
        var own = (await Review.ListAsync(SmallDirectory.A)).Single(one => one.Person.PersonId == _bench.Morgan).Life.Grant.GrantId;
        var other = await _bench.PersonAsync("other", Role.Representative, SmallDirectory.B);

        (await Review.KeepAsync(SmallDirectory.A, [own], _bench.Morgan)).ShouldBe(new ReviewKept(0, true));
        (await Review.KeepAsync(SmallDirectory.B, [_grant], other)).ShouldBe(new ReviewKept(0, false));
        (await Review.EndAsync(SmallDirectory.B, _grant, "No.", other)).ShouldBe(GrantEnded.Unknown);
        (await Review.EndAsync(SmallDirectory.A, own, "No.", _bench.Morgan)).ShouldBe(GrantEnded.Own);

        (await _bench.QueryAsync("select action from audit where action in ('access.renew', 'access.revoke')")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Fault_90_the_district_ends_it_at_once()
    {
        (await Review.EndAsync(SmallDirectory.A, _grant, "Left the district.", _bench.Morgan)).ShouldBe(GrantEnded.Done);

        (await _bench.Product.Get<Grants>().LiveAsync(_bench.Kim, new DateOnly(2026, 10, 5))).ShouldBeEmpty();
        (await Review.FindAsync(SmallDirectory.A, _grant)).ShouldBeNull();
    }

    [Fact]
    public async Task User_and_representative_are_told_sixty_thirty_and_seven_days_before_and_each_once()
    {
        await KeepInUseAsync();
        var told = new List<int>();
        for (var days = 70; days >= 0; days--)
        {
            _bench.Time.SetUtcNow(new DateTimeOffset(2027, 10, 5, 15, 0, 0, TimeSpan.Zero).AddDays(-days));
            await KeepInUseAsync();
            var rounds = await Task.WhenAll(Rounds.RoundAsync(), Rounds.RoundAsync());
            if (rounds.Sum(round => round.Reminded) is var reminded and > 0)
            {
                reminded.ShouldBe(1);
                told.Add(days);
            }
        }

        told.ShouldBe([60, 30, 7]);
        (await _bench.MailsAsync("kim@people.example")).ShouldBe(Enumerable.Repeat("Your access ends soon", 3));
        (await _bench.MailsAsync("morgan@people.example")).ShouldBe(Enumerable.Repeat("Access in your district ends soon", 3));
    }

    [Fact]
    public async Task A_process_that_was_away_tells_of_seven_days_and_not_of_sixty_as_well()
    {
        _bench.Time.SetUtcNow(new DateTimeOffset(2027, 10, 1, 15, 0, 0, TimeSpan.Zero));
        await KeepInUseAsync();

        (await Rounds.RoundAsync()).Reminded.ShouldBe(1);

        (await _bench.MailsAsync("kim@people.example")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task On_the_day_after_its_last_it_is_gone_told_once_and_can_be_asked_for_anew()
    {
        _bench.Time.SetUtcNow(new DateTimeOffset(2027, 10, 6, 15, 0, 0, TimeSpan.Zero));
        await KeepInUseAsync();
        (await _bench.Product.Get<Grants>().LiveAsync(_bench.Kim, new DateOnly(2027, 10, 6))).ShouldBeEmpty();

        var rounds = await Task.WhenAll(Rounds.RoundAsync(), Rounds.RoundAsync());

        rounds.Sum(round => round.Ended).ShouldBe(1);
        (await Rounds.RoundAsync()).ShouldBe(new AccessRound(0, 0, 0));
        (await _bench.MailsAsync("kim@people.example")).ShouldBe(["Your access has ended"]);
        (await _bench.QueryAsync("select subject from audit where action = 'access.ended'")).ShouldBe([$"person:{_bench.Kim}"]);
        var again = (await _bench.ApproveAsync(await _bench.ReceivedAsync())).Request!;
        again.GrantId.ShouldNotBe(_grant);
    }

    [Fact]
    public async Task Who_has_not_signed_in_for_half_a_year_has_no_access_any_more_but_the_state_keeps_its_administrators()
    {
        await KeepInUseAsync();
        _bench.Time.Advance(TimeSpan.FromDays(180));
        (await Rounds.RoundAsync()).Unused.ShouldBe(0);

        _bench.Time.Advance(TimeSpan.FromSeconds(1));
        var rounds = await Task.WhenAll(Rounds.RoundAsync(), Rounds.RoundAsync());

        rounds.Sum(round => round.Unused).ShouldBe(2, "Kim and Morgan");
        (await _bench.QueryAsync("select revoked_why from access_grant where revoked_at is not null")).ShouldBe(["not used for 180 days", "not used for 180 days"]);
        (await _bench.MailsAsync("kim@people.example")).ShouldBe(["Your access has ended"]);
        (await _bench.Product.Get<Grants>().LiveAsync(_bench.Avery, new DateOnly(2027, 4, 4))).ShouldHaveSingleItem();
    }

    /// <summary>Everybody has just signed in.</summary>
    private Task KeepInUseAsync() => _bench.ExecuteAsync($"update person set last_sign_in_at = '{_bench.Time.GetUtcNow():yyyy-MM-dd HH:mm:ss}'");
}
