using Dapper;
using Microsoft.Extensions.Options;
using Mosis.Data.Access;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Access;

public sealed class FirstSecurityAdministratorTests : IAsyncLifetime
{
    private MosisDatabase _database = null!;

    public async Task InitializeAsync() => _database = await MosisDatabase.CreateAsync();

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task The_settings_name_one_once_and_it_is_audited()
    {
        (await GiveAsync("avery")).ShouldNotBeNull();
        (await GiveAsync("avery")).ShouldBeNull();
        (await GiveAsync("mallory")).ShouldBeNull("the settings were changed afterwards");

        (await QueryAsync("select concat(p.subject, ' ', g.role, ' ', g.granted_by) from access_grant g join person p on p.person_id = g.person_id"))
            .ShouldBe(["avery security-administrator settings"]);
        (await QueryAsync("select concat(actor, ' ', action) from audit")).ShouldBe(["settings access.grant"]);
    }

    [Fact]
    public async Task After_one_who_was_given_it_otherwise_and_has_left_the_settings_give_nothing()
    {
        await using (var product = new Product(_database))
        {
            var person = await product.Get<People>().KnowAsync("https://sso.example/", "casey", "", "", signsIn: true);
            var grant = await product.Get<Grants>().GiveAsync(person, Role.SecurityAdministrator, null, [], new DateOnly(2026, 10, 5), "operator");
            await product.Get<Grants>().RevokeAsync(grant, "left", "operator");
        }

        (await GiveAsync("avery")).ShouldBeNull();
        (await QueryAsync("select subject from person")).ShouldBe(["casey"]);
    }

    [Fact]
    public async Task Of_several_sites_that_start_at_once_one_gives_it()
    {
        var grants = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => GiveAsync("avery")));

        grants.Count(grant => grant is not null).ShouldBe(1);
        (await QueryAsync("select count(*) from access_grant")).ShouldBe(["1"]);
    }

    [Fact]
    public async Task Without_settings_nobody_is_made_one_and_half_a_setting_is_an_error()
    {
        await using var none = new Product(_database);
        await using var half = new Product(_database, null, ("Access:FirstSecurityAdministrator:Issuer", "https://sso.example/"));

        (await none.Get<FirstSecurityAdministrator>().GiveAsync()).ShouldBeNull();
        Should.Throw<OptionsValidationException>(() => half.Get<IOptions<AccessOptions>>().Value).Message.ShouldContain("Access:FirstSecurityAdministrator:Subject");
    }

    private async Task<long?> GiveAsync(string subject)
    {
        await using var product = new Product(
            _database, null, ("Access:FirstSecurityAdministrator:Issuer", "https://sso.example/"), ("Access:FirstSecurityAdministrator:Subject", subject));
        return await product.Get<FirstSecurityAdministrator>().GiveAsync();
    }

    private async Task<IReadOnlyList<string>> QueryAsync(string sql)
    {
        await using var connection = await _database.Db.OpenAsync();
        return [.. await connection.QueryAsync<string>(sql)];
    }
}
