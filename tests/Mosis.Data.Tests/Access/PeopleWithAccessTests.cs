using Mosis.Data.Access;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Access;

/// <summary>Who has access, by district, role, number, name and sign.</summary>
public sealed class PeopleWithAccessTests : SmallState
{
    private static readonly DateOnly Today = new(2025, 10, 20);
    private static readonly PeopleQuery All = new(null, null, null, null, false);

    private PeopleWithAccess People => Product.Get<PeopleWithAccess>();

    [Fact]
    public async Task People_with_a_live_grant_are_listed_and_found_by_each_criterion()
    {
        var ann = await PersonAsync("Ann 100%_Able", Role.DistrictUser, SmallDirectory.A);
        var bob = await PersonAsync("Bob Baker", Role.BuildingUser, SmallDirectory.B, SmallDirectory.HighSchool, SmallDirectory.Elementary);
        var gone = await PersonAsync("Cy Gone", Role.DistrictUser, SmallDirectory.A);
        await Product.Get<Grants>().RevokeAsync((await Product.Get<Grants>().LiveAsync(gone, Today))[0].GrantId, "left", "test");
        await Product.Get<People>().KnowAsync("https://sso.example/", "none", "Dee None", "", signsIn: true);

        (await NumbersAsync(All)).ShouldBe([ann, bob]);
        (await NumbersAsync(All with { District = SmallDirectory.B })).ShouldBe([bob]);
        (await NumbersAsync(All with { Role = Role.DistrictUser })).ShouldBe([ann]);
        (await NumbersAsync(All with { District = SmallDirectory.B, Role = Role.DistrictUser })).ShouldBeEmpty();
        (await NumbersAsync(All with { PersonId = bob })).ShouldBe([bob]);
        (await NumbersAsync(All with { Name = "baker" })).ShouldBe([bob]);
        (await NumbersAsync(All with { Name = "%_" })).ShouldBe([ann], "a wildcard that is typed is a letter");
        var (second, total) = await People.ListAsync(All, Today, page: 2, pageRows: 1);
        (second.ShouldHaveSingleItem().Person.PersonId, total).ShouldBe((bob, 2));
        second[0].Grants.ShouldHaveSingleItem().Schools.ShouldBe([SmallDirectory.HighSchool, SmallDirectory.Elementary]);
    }

    [Fact]
    public async Task A_person_has_a_page_with_each_grant_that_they_ever_held_and_a_stranger_has_none()
    {
        var ann = await PersonAsync("Ann", Role.DistrictUser, SmallDirectory.A);
        var stranger = await Product.Get<People>().KnowAsync("https://sso.example/", "s", "S", "", signsIn: true);
        await Product.Get<Grants>().RevokeAsync((await Product.Get<Grants>().LiveAsync(ann, Today))[0].GrantId, "new role", "person:9");
        await Product.Get<Grants>().GiveAsync(ann, Role.Representative, SmallDirectory.A, [], Today, "person:9");

        var life = (await People.FindAsync(ann, Today))!;

        life.Grants.Select(each => (each.Grant.Role, each.IsLive, each.RevokedWhy)).ShouldBe([(Role.Representative, true, null), (Role.DistrictUser, false, "new role")]);
        (await People.FindAsync(stranger, Today)).ShouldBeNull();
        (await People.FindAsync(9999, Today)).ShouldBeNull();
    }

    [Fact]
    public async Task An_account_in_two_places_at_once_is_shown_and_can_be_asked_for()
    {
        var shared = await PersonAsync("Ann", Role.DistrictUser, SmallDirectory.A);
        var honest = await PersonAsync("Bob", Role.DistrictUser, SmallDirectory.A);
        await SignInAsync(shared, key: 1, place: 1);
        await SignInAsync(honest, key: 2, place: 1);
        await SeeAsync(1, TimeSpan.FromMinutes(20));
        await SignInAsync(honest, key: 3, place: 1);
        await SignInAsync(shared, key: 4, place: 2);
        await SeeAsync(1, TimeSpan.FromMinutes(5));

        var (people, _) = await People.ListAsync(All with { OnlyShared = true }, Today, 1, 10);

        var person = people.ShouldHaveSingleItem();
        person.Person.PersonId.ShouldBe(shared);
        person.Sign.ShouldNotBeNull().Places.ShouldBe(2);
        (await People.FindAsync(honest, Today))!.Sign.ShouldBeNull();
        var life = (await People.FindAsync(shared, Today))!;
        (life.Sign, life.LiveSessions).ShouldBe((person.Sign, 2));
    }

    private async Task<IEnumerable<long>> NumbersAsync(PeopleQuery query) => (await People.ListAsync(query, Today, 1, 50)).People.Select(each => each.Person.PersonId);

    private async Task<long> PersonAsync(string name, Role role, string district, params string[] schools)
    {
        var person = await Product.Get<People>().KnowAsync("https://sso.example/", name, name, "", signsIn: true);
        await Product.Get<Grants>().GiveAsync(person, role, district, schools, Today, "test");
        return person;
    }

    private Task SignInAsync(long person, byte key, byte place) => Product.Get<Sessions>().StartAsync(
        Bytes(key), person, "https://sso.example/", "", [1], Clock.GetUtcNow().UtcDateTime.AddHours(12), new SessionPlace(Bytes(place), "firefox"));

    /// <summary>Something is done in the session, later.</summary>
    private async Task SeeAsync(byte key, TimeSpan later)
    {
        Clock.Advance(later);
        (await Product.Get<Sessions>().FindAsync(Bytes(key), TimeSpan.FromHours(1), isActivity: true)).ShouldNotBeNull();
    }

    private static byte[] Bytes(byte each) => [.. Enumerable.Repeat(each, 32)];
}
