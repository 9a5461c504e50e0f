using Mosis.Data.Access;
using Mosis.Data.Access.Pins;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Access.Pins;

/// <summary>PINs issued, typed and locked on a real database.</summary>
public sealed class SecurityPinsTests : IAsyncLifetime
{
    private const string Reasons = "select json_unquote(json_extract(detail, '$.why')) from audit where action like 'access.pin.%t' or action = 'access.pin.wrong' order by audit_id";
    private PinBench _bench = null!;
    private long _morgan;
    private string _pin = "";

    public async Task InitializeAsync()
    {
        _bench = await PinBench.CreateAsync();
        _morgan = await _bench.PersonAsync("morgan", Role.Representative);
        _pin = await _bench.Pins.IssueAsync(PinBench.District, "first letter", "person:1");
    }

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task The_right_pin_is_right_however_it_is_spaced_and_each_use_is_in_the_trail()
    {
        (await _bench.CheckAsync(_morgan, _pin)).ShouldBe(PinCheck.Right);
        (await _bench.CheckAsync(_morgan, $"{_pin[..4]} {_pin[4..]}")).ShouldBe(PinCheck.Right);
        (await _bench.CheckAsync(_morgan, PinBench.Wrong(_pin))).ShouldBe(PinCheck.Wrong);

        (await _bench.QueryAsync(Reasons)).ShouldBe(["right", "right", "wrong"]);
        (await _bench.QueryAsync("select concat(actor, ' ', subject, ' ', district) from audit where action = 'access.pin.wrong'"))
            .ShouldBe([$"person:{_morgan} person:{_morgan} {PinBench.District}"]);
    }

    [Fact]
    public async Task A_pin_is_nowhere_in_the_database()
    {
        await _bench.CheckAsync(_morgan, _pin);
        await _bench.FailAsync(_morgan, _pin, 5);

        var texts = await _bench.QueryAsync(
            """
            select concat_ws(' ', actor, action, subject, detail) from audit
            union all
            select concat_ws(' ', subject, body, about) from mail_outbox
            union all
            select concat_ws(' ', district, issued_by, issued_why, hex(salt), hex(hash), cast(hash as char character set latin1)) from security_pin
            """);
        texts.Count.ShouldBeGreaterThan(8);
        texts.ShouldAllBe(text => !text.Contains(_pin) && !text.Contains(PinBench.Wrong(_pin)));
        (await _bench.QueryAsync("select concat_ws(' ', memory_kib, passes, lanes) from security_pin")).ShouldBe(["8 1 1"]);
    }

    [Fact]
    public async Task Fault_85_five_failures_lock_the_person_for_that_district_and_those_whom_it_concerns_are_told()
    {
        await _bench.PersonAsync("avery", Role.SecurityAdministrator);
        await _bench.PersonAsync("elsewhere", Role.Representative, PinBench.OtherDistrict);
        var kim = await _bench.PersonAsync("kim", Role.DistrictUser);
        await _bench.FailAsync(kim, _pin, 4);
        (await _bench.QueryAsync("select recipient from mail_outbox")).ShouldBeEmpty();

        await _bench.FailAsync(kim, _pin, 1);

        (await _bench.CheckAsync(kim, _pin)).ShouldBe(PinCheck.Wrong, "locked");
        (await _bench.CheckAsync(_morgan, _pin)).ShouldBe(PinCheck.Right, "the others are not");
        (await _bench.QueryAsync("select recipient from mail_outbox order by recipient"))
            .ShouldBe(["048078@super.example", "avery@people.example", "morgan@people.example"]);
        (await _bench.QueryAsync("select body from mail_outbox")).ShouldAllBe(body => !body.Contains("kim") && body.Contains("typed wrongly 5 times"));
        (await _bench.States.LockedPeopleAsync(10)).ShouldHaveSingleItem().PersonId.ShouldBe(kim);
        _bench.Time.Advance(TimeSpan.FromDays(1));
        (await _bench.CheckAsync(kim, _pin)).ShouldBe(PinCheck.Right, "a day later");
        (await _bench.QueryAsync(Reasons)).ShouldBe(["wrong", "wrong", "wrong", "wrong", "wrong", "person-locked", "right", "right"]);
    }

    [Fact]
    public async Task Fault_85_the_same_person_is_not_locked_in_another_district()
    {
        var avery = await _bench.PersonAsync("avery", Role.SecurityAdministrator);
        var other = await _bench.Pins.IssueAsync(PinBench.OtherDistrict, "first letter", "person:1");
        await _bench.FailAsync(avery, _pin, 5);

        (await _bench.CheckAsync(avery, other, PinBench.OtherDistrict)).ShouldBe(PinCheck.Right);
        (await _bench.CheckAsync(avery, _pin)).ShouldBe(PinCheck.Wrong);
    }

    [Fact]
    public async Task Fault_85_a_security_administrator_unlocks_a_person()
    {
        await _bench.FailAsync(_morgan, _pin, 5);

        (await _bench.Pins.UnlockAsync(PinBench.District, _morgan, "Asked by phone", "person:9")).ShouldBeTrue();
        (await _bench.Pins.UnlockAsync(PinBench.District, _morgan, "Asked by phone", "person:9")).ShouldBeFalse();

        (await _bench.CheckAsync(_morgan, _pin)).ShouldBe(PinCheck.Right);
        (await _bench.QueryAsync("select concat(actor, detail) from audit where action = 'access.pin.unlocked'")).ShouldBe(["person:9{\"why\":\"Asked by phone\"}"]);
    }

    [Fact]
    public async Task A_pin_is_issued_over_the_one_that_was_seen_and_over_no_other()
    {
        var seen = (await _bench.States.ListAsync()).Single(each => each.District == PinBench.District);
        seen.Version.ShouldBe(1);
        var both = new Dictionary<string, long> { [PinBench.District] = seen.PinId, [PinBench.OtherDistrict] = 0 };

        (await _bench.Letters.IssueOverAsync(both, "Lost or forgotten", "person:9")).Select(letter => letter.District).ShouldBe([PinBench.OtherDistrict, PinBench.District]);
        (await _bench.Letters.IssueOverAsync(both, "Lost or forgotten", "person:9")).ShouldBeEmpty("it was done");

        (await _bench.States.ListAsync()).Select(each => each.Version).ShouldBe([1, 2]);
        (await _bench.QueryAsync("select district from audit where action = 'access.pin.issued' and actor = 'person:9'")).ShouldBe([PinBench.OtherDistrict, PinBench.District]);
        (await _bench.QueryAsync("select action from audit where action = 'access.pin.letters' and actor = 'person:9'")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Fault_85_fifty_failures_in_a_row_of_many_people_lock_the_pin_until_it_is_reissued()
    {
        for (var person = 0; person < 13; person++)
            await _bench.FailAsync(await _bench.PersonAsync($"user{person}", Role.DistrictUser), _pin, person < 12 ? 4 : 2);

        (await _bench.CheckAsync(_morgan, _pin)).ShouldBe(PinCheck.Wrong);
        (await _bench.States.ListAsync()).Single(state => state.District == PinBench.District).LockedAt.ShouldNotBeNull();
        (await _bench.QueryAsync("select distinct subject from mail_outbox")).ShouldBe(["MOSIS Student IDs: A Security PIN is locked"]);
        _bench.Time.Advance(TimeSpan.FromDays(400));
        (await _bench.CheckAsync(_morgan, _pin)).ShouldBe(PinCheck.Wrong, "time does not unlock it");

        var reissued = await _bench.Pins.IssueAsync(PinBench.District, "locked", "person:1");
        (await _bench.CheckAsync(_morgan, reissued)).ShouldBe(PinCheck.Right);
    }

    [Fact]
    public async Task Fault_85_a_stranger_neither_learns_anything_nor_locks_a_district_out()
    {
        for (var stranger = 0; stranger < 14; stranger++) await _bench.FailAsync(await _bench.PersonAsync($"stranger{stranger}"), _pin, 5);
        var lucky = await _bench.PersonAsync("lucky");

        (await _bench.CheckAsync(lucky, _pin)).ShouldBe(PinCheck.Wrong, "a right guess of somebody without standing");
        (await _bench.CheckAsync(_morgan, _pin)).ShouldBe(PinCheck.Right);
        (await _bench.QueryAsync("select recipient from mail_outbox")).ShouldBeEmpty();
        (await _bench.QueryAsync(Reasons)).Count(why => why == "no-standing").ShouldBe(71);
    }

    [Fact]
    public async Task Fault_85_many_attempts_at_the_same_moment_are_counted_one_by_one()
    {
        var kim = await _bench.PersonAsync("kim", Role.DistrictUser);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(attempt => _bench.CheckAsync(kim, PinBench.Wrong(_pin, attempt))));

        (await _bench.QueryAsync(Reasons)).Count(why => why == "wrong").ShouldBe(5);
        (await _bench.QueryAsync(Reasons)).Count(why => why == "person-locked").ShouldBe(15);
    }

    [Fact]
    public async Task Fault_86_a_pin_of_another_district_and_one_after_its_reissue_are_refused_and_logged()
    {
        var other = await _bench.Pins.IssueAsync(PinBench.OtherDistrict, "first letter", "person:1");
        (await _bench.CheckAsync(_morgan, other)).ShouldBe(PinCheck.Wrong);

        var reissued = await _bench.Pins.IssueAsync(PinBench.District, "lost", "person:1");
        (await _bench.CheckAsync(_morgan, _pin)).ShouldBe(PinCheck.Wrong);
        (await _bench.CheckAsync(_morgan, reissued)).ShouldBe(PinCheck.Right);

        (await _bench.QueryAsync(Reasons)).ShouldBe(["wrong", "wrong", "right"]);
        (await _bench.QueryAsync("select json_extract(detail, '$.voided') from audit where action = 'access.pin.issued' order by audit_id")).ShouldBe(["false", "false", "true"]);
        (await _bench.QueryAsync("select count(*) from security_pin where live = 1")).ShouldBe(["2"]);
    }

    [Fact]
    public async Task Each_answer_costs_exactly_one_hash_whatever_it_is()
    {
        var kim = await _bench.PersonAsync("kim", Role.DistrictUser);
        var stranger = await _bench.PersonAsync("stranger");
        var before = _bench.Hasher.Computed;
        (long Person, string Typed, string District)[] attempts =
        [
            (kim, _pin, PinBench.District), (kim, PinBench.Wrong(_pin), PinBench.District), (kim, "", PinBench.District), (kim, new string('9', 5000), PinBench.District),
            (kim, _pin, PinBench.OtherDistrict), (kim, _pin, "999999"), (kim, _pin, "no district at all"), (stranger, _pin, PinBench.District),
            (kim, "1", PinBench.District), (kim, "2", PinBench.District), (kim, "3", PinBench.District), (kim, "4", PinBench.District), (kim, _pin, PinBench.District),
        ];

        foreach (var (person, typed, district) in attempts)
        {
            await _bench.CheckAsync(person, typed, district);
            (_bench.Hasher.Computed - before).ShouldBe(1, $"{typed} for {district}");
            before = _bench.Hasher.Computed;
        }

        (await _bench.QueryAsync(Reasons)).Distinct().ShouldBe(["right", "wrong", "no-pin", "no-standing", "person-locked"], ignoreOrder: true);
    }

    [Fact]
    public async Task Letters_have_the_pins_once_and_the_trail_has_none()
    {
        var letters = await _bench.Letters.IssueAsync([PinBench.District, PinBench.OtherDistrict], "yearly", "person:1");

        letters.Select(letter => letter.District).ShouldBe([PinBench.OtherDistrict, PinBench.District]);
        var letter = letters[1];
        (letter.DistrictName, letter.Superintendent, letter.IssuedOn).ShouldBe(("District 048078", "José Núñez", new DateOnly(2026, 10, 5)));
        letter.Address.ShouldBe(["1 School Road", "Made Up", "MO 65101"]);
        letter.ToString().ShouldNotContain(letter.Pin);
        (await _bench.CheckAsync(_morgan, letter.Pin)).ShouldBe(PinCheck.Right);
        (await _bench.QueryAsync("select detail from audit")).ShouldAllBe(detail => !detail.Contains(letter.Pin));
    }

    [Fact]
    public async Task Nothing_is_issued_when_one_of_the_districts_is_unknown()
    {
        await Should.ThrowAsync<ArgumentException>(() => _bench.Letters.IssueAsync([PinBench.OtherDistrict, "999999"], "yearly", "person:1"));
        await Should.ThrowAsync<ArgumentException>(() => _bench.Pins.IssueAsync("999999", "lost", "person:1"));

        (await _bench.States.ListAsync()).Count(state => state.IssuedAt is not null).ShouldBe(1);
    }
}
