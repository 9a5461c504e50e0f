using Mosis.Data.Access;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Access;

/// <summary>A grant that is ended is ended now, and somebody is always left who can give access.</summary>
public sealed class GrantEndingTests : SmallState
{
    private static readonly DateOnly Today = new(2025, 10, 20);

    private GrantEnding Ending => Product.Get<GrantEnding>();

    [Fact]
    public async Task Fault_90_a_grant_ends_at_once_with_its_reason_and_the_persons_sessions_end_with_it()
    {
        var (chief, _) = await PersonAsync("chief", Role.SecurityAdministrator);
        var (user, grant) = await PersonAsync("user", Role.DistrictUser);
        await SignInAsync(user, 1);
        await SignInAsync(chief, 2);

        (await Ending.EndAsync(user, grant, "Left the district", chief, Today)).ShouldBe(GrantEnded.Done);
        (await Ending.EndAsync(user, grant, "Left the district", chief, Today)).ShouldBe(GrantEnded.Already);

        (await Product.Get<Grants>().LiveAsync(user, Today)).ShouldBeEmpty();
        (await QueryAsync<long>("select person_id from web_session where ended_at is null")).ShouldBe([chief]);
        (await QueryAsync<(string, string)>("select actor, action from audit where action in ('access.revoke', 'sign-out') order by audit_id"))
            .ShouldBe([($"person:{chief}", "access.revoke"), ($"person:{user}", "sign-out")]);
        var life = (await Product.Get<PeopleWithAccess>().FindAsync(user, Today))!.Grants.ShouldHaveSingleItem();
        (life.IsLive, life.RevokedBy, life.RevokedWhy).ShouldBe((false, $"person:{chief}", "Left the district"));
    }

    [Fact]
    public async Task A_grant_of_another_person_or_of_nobody_is_unknown()
    {
        var (chief, _) = await PersonAsync("chief", Role.SecurityAdministrator);
        var (user, _) = await PersonAsync("user", Role.DistrictUser);
        var (_, others) = await PersonAsync("other", Role.DistrictUser);

        (await Ending.EndAsync(user, others, "x", chief, Today)).ShouldBe(GrantEnded.Unknown);
        (await Ending.EndAsync(user, 9999, "x", chief, Today)).ShouldBe(GrantEnded.Unknown);
    }

    [Fact]
    public async Task Nobody_ends_their_own_grant_as_security_administrator_nor_the_states_last()
    {
        var (chief, own) = await PersonAsync("chief", Role.SecurityAdministrator);
        (await Ending.EndAsync(chief, own, "x", chief, Today)).ShouldBe(GrantEnded.Own);
        var (second, seconds) = await PersonAsync("second", Role.SecurityAdministrator);
        (await Ending.EndAsync(second, seconds, "x", second, Today)).ShouldBe(GrantEnded.Own);
        (await Ending.EndAsync(second, seconds, "x", chief, Today)).ShouldBe(GrantEnded.Done);

        (await Ending.EndAsync(chief, own, "x", second, Today)).ShouldBe(GrantEnded.Last);
        (await Product.Get<Grants>().LiveAsync(chief, Today)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Of_two_security_administrators_who_end_each_other_at_once_one_is_left()
    {
        var (a, ofA) = await PersonAsync("a", Role.SecurityAdministrator);
        var (b, ofB) = await PersonAsync("b", Role.SecurityAdministrator);

        var answers = await Task.WhenAll(Ending.EndAsync(b, ofB, "x", a, Today), Ending.EndAsync(a, ofA, "x", b, Today));

        answers.ShouldBe([GrantEnded.Done, GrantEnded.Last], ignoreOrder: true);
    }

    private async Task<(long Person, long Grant)> PersonAsync(string name, Role role)
    {
        var person = await Product.Get<People>().KnowAsync("https://sso.example/", name, name, "", signsIn: true);
        return (person, await Product.Get<Grants>().GiveAsync(person, role, role.IsOfDistrict() ? SmallDirectory.A : null, [], Today, "test"));
    }

    private Task SignInAsync(long person, byte key) =>
        Product.Get<Sessions>().StartAsync([.. Enumerable.Repeat(key, 32)], person, "https://sso.example/", "", [1], Clock.GetUtcNow().UtcDateTime.AddHours(12));
}
