using System.Diagnostics;
using System.Globalization;
using Dapper;
using Mosis.Data.Access;
using Mosis.Data.Access.Pins;
using Mosis.TestKit;

namespace Mosis.Benchmarks.Pins;

/// <summary>How long an answer to a typed PIN takes, by its reason: whoever holds a watch to it must not tell them apart.</summary>
internal static class PinScenario
{
    private const int Rounds = 60;
    private const string District = "048078";

    public static async Task<int> RunAsync()
    {
        await using var database = await MosisDatabase.CreateAsync();
        await using var product = new Product(database);
        await using (var connection = await database.Db.OpenAsync())
        {
            await connection.ExecuteAsync(
                "insert into district (code, name, changed_at, changed_by) values (@District, 'Made Up 78', utc_timestamp(6), 'bench')", new { District });
        }
        var pins = product.Get<SecurityPins>();
        var pin = await pins.IssueAsync(District, "bench", "bench");
        var wrong = pin == "71000017" ? "71000018" : "71000017";
        var user = await PersonAsync(product, "user", hasStanding: true);
        var locked = await PersonAsync(product, "locked", hasStanding: true);
        var stranger = await PersonAsync(product, "stranger", hasStanding: false);
        for (var failure = 0; failure < PinRules.FailuresThatLockPerson; failure++) await pins.CheckAsync(District, locked, wrong, "bench");
        (string Kind, long Person, string Typed, string District)[] kinds =
        [
            ("right", user, pin, District), ("wrong", user, wrong, District), ("locked", locked, pin, District), ("unknown", user, wrong, "999999"),
            ("stranger", stranger, pin, District),
        ];
        var figures = new Figures();
        for (var round = -3; round < Rounds; round++)
        {
            Random.Shared.Shuffle(kinds);
            foreach (var (kind, person, typed, district) in kinds)
            {
                var watch = Stopwatch.StartNew();
                await pins.CheckAsync(district, person, typed, "bench");
                // The first rounds warm up.
                if (round >= 0) figures.Add(kind, watch.Elapsed.TotalMilliseconds, isError: false);
            }
            await pins.UnlockAsync(District, user, "measured", "bench");
            await pins.UnlockAsync(District, stranger, "measured", "bench");
        }
        figures.Show(Console.Out, "pins", new { Rounds, PinCost.Default.MemoryKiB, PinCost.Default.Passes, PinCost.Default.Lanes });
        var medians = figures.All.ToDictionary(figure => figure.Kind, figure => figure.P50);
        foreach (var (kind, median) in medians.Where(each => each.Key != "wrong"))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind} : wrong = {median / medians["wrong"]:0.000}"));
        return 0;
    }

    private static async Task<long> PersonAsync(Product product, string name, bool hasStanding)
    {
        var person = await product.Get<Mosis.Data.Access.People>().KnowAsync("https://sso.example/", name, name, "", signsIn: true);
        if (hasStanding) await product.Get<Grants>().GiveAsync(person, Role.DistrictUser, District, [], new DateOnly(2026, 10, 5), "bench");
        return person;
    }
}
