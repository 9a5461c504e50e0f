using Mosis.Data.Access;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Access;

/// <summary>Each event stands in the trail, a series raises one alert, and nobody fills the trail.</summary>
public sealed class SecurityEventsTests : SmallState
{
    [Fact]
    public async Task Fault_105_a_series_of_one_person_and_kind_raises_one_alert_a_spell()
    {
        var events = Product.Get<SecurityEvents>();
        Task<bool> WriteAsync(string actor, string kind) => events.WriteAsync(kind, actor, SmallDirectory.A, "/Students/Details", new { id = "1" }, default);
        async Task<int> AlertsAsync(string actor, int times)
        {
            var alerts = 0;
            for (var i = 0; i < times; i++) if (await WriteAsync(actor, SecurityEvent.NotOwn)) alerts++;
            return alerts;
        }

        (await AlertsAsync("person:1", SecurityEvents.SeriesLength - 1)).ShouldBe(0);
        (await WriteAsync("person:1", SecurityEvent.ForgedForm)).ShouldBeFalse("another kind");
        (await WriteAsync("person:2", SecurityEvent.NotOwn)).ShouldBeFalse("another person");
        (await AlertsAsync("person:1", 3 * SecurityEvents.SeriesLength)).ShouldBe(1);
        Clock.Advance(SecurityEvents.Spell);
        (await AlertsAsync("person:1", SecurityEvents.SeriesLength)).ShouldBe(1);

        (await QueryAsync<(string, string, long)>("select actor, action, count(*) from audit where action like 'security.%' group by actor, action order by actor, action"))
            .ShouldBe(
            [
                ("person:1", SecurityEvent.ForgedForm, 1), ("person:1", SecurityEvent.NotOwn, 2 * SecurityEvents.SeriesLength), ("person:1", SecurityEvent.Series, 2),
                ("person:2", SecurityEvent.NotOwn, 1),
            ]);
    }
}
