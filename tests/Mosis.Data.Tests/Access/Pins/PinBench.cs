using Dapper;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Mosis.Data.Access;
using Mosis.Data.Access.Pins;
using Mosis.Data.Batches;
using Mosis.TestKit;

namespace Mosis.Data.Tests.Access.Pins;

/// <summary>PINs on a real database, with cheap hashes and the test's clock: two districts, people by name.</summary>
internal sealed class PinBench : IAsyncDisposable
{
    public const string District = "048078";
    public const string OtherDistrict = "010092";
    private readonly Product _product;

    private PinBench(MosisDatabase database)
    {
        Database = database;
        _product = new Product(database, Time);
        var state = _product.Get<IOptions<StateOptions>>();
        Pins = new SecurityPins(database.Db, Hasher, state, Time);
        Letters = new PinLetterRun(database.Db, Pins, state, Time);
    }

    public MosisDatabase Database { get; }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 10, 5, 14, 0, 0, TimeSpan.Zero));

    public PinHasher Hasher { get; } = new(new PinCost(8, 1, 1));

    public SecurityPins Pins { get; }

    public PinLetterRun Letters { get; }

    public PinStates States => _product.Get<PinStates>();

    public static async Task<PinBench> CreateAsync()
    {
        var bench = new PinBench(await MosisDatabase.CreateAsync());
        await using var connection = await bench.Database.Db.OpenAsync();
        foreach (var code in new[] { District, OtherDistrict })
        {
            await connection.ExecuteAsync(
                """
                insert into district (code, name, superintendent, superintendent_email, address, changed_at, changed_by)
                values (@code, concat('District ', @code), 'José Núñez', concat(@code, '@super.example'), '1 School Road, Made Up, MO 65101', utc_timestamp(6), 'test')
                """,
                new { code });
        }
        return bench;
    }

    /// <summary>A person with a role in the district (null: the state's), or with none: a stranger.</summary>
    public async Task<long> PersonAsync(string name, Role? role = null, string? district = District)
    {
        var person = await _product.Get<People>().KnowAsync("https://sso.example/", name, name, $"{name}@people.example", signsIn: true);
        if (role is { } given) await _product.Get<Grants>().GiveAsync(person, given, given.IsOfDistrict() ? district : null, [], new DateOnly(2026, 10, 5), "test");
        return person;
    }

    public Task<PinCheck> CheckAsync(long person, string typed, string district = District) => Pins.CheckAsync(district, person, typed, "request:12");

    /// <summary>Types wrong ones; each is another number.</summary>
    public async Task FailAsync(long person, string pin, int times)
    {
        for (var time = 0; time < times; time++) await CheckAsync(person, Wrong(pin, time));
    }

    /// <summary>Some PIN that is not this one.</summary>
    public static string Wrong(string pin, int number = 0)
    {
        var other = $"{71_000_000 + number:D8}";
        return other == pin ? "90571346" : other;
    }

    public async Task<IReadOnlyList<string>> QueryAsync(string sql)
    {
        await using var connection = await Database.Db.OpenAsync();
        return [.. await connection.QueryAsync<string>(sql)];
    }

    public async ValueTask DisposeAsync()
    {
        Hasher.Dispose();
        await _product.DisposeAsync();
        await Database.DisposeAsync();
    }
}
