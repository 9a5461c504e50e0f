using Mosis.Data.Access;
using Mosis.Data.Register;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Register;

/// <summary>An alarm for a spell of refused searches, not one for each.</summary>
public sealed class ScrapingAlarmTests : SmallState
{
    [Fact]
    public async Task Fault_112_refused_searches_are_one_entry_a_person_and_spell()
    {
        var alarm = Product.Get<ScrapingAlarm>();
        var (one, other) = (new Viewer(Scope.OfDistrict(SmallDirectory.A), "person:1"), new Viewer(Scope.OfDistrict(SmallDirectory.B), "person:2"));

        (await alarm.RaiseAsync(one, default)).ShouldBeTrue();
        (await alarm.RaiseAsync(one, default)).ShouldBeFalse();
        (await alarm.RaiseAsync(other, default)).ShouldBeTrue();
        Clock.Advance(ScrapingAlarm.Spell);
        (await alarm.RaiseAsync(one, default)).ShouldBeTrue();

        (await QueryAsync<(string, string)>("select actor, district from audit where action = 'security.scraping' order by audit_id"))
            .ShouldBe([("person:1", SmallDirectory.A), ("person:2", SmallDirectory.B), ("person:1", SmallDirectory.A)]);
    }
}
