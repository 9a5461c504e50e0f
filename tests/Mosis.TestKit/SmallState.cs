using Dapper;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Mosis.TestKit;

/// <summary>An empty register, the small directory and the product on them: a test's own. The clock stands until the test moves it.</summary>
public class SmallState : IAsyncLifetime
{
    /// <summary>What a batch may change for good, by table.</summary>
    private static readonly string[] RegisterTables =
        ["student", "known_as", "match_key", "claim", "decision", "near_match", "near_match_key", "near_match_candidate", "judged_different", "student_event"];

    private readonly MosisDatabase _database = new();

    protected MosisDatabase Database => _database;

    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2025, 10, 20, 15, 0, 0, TimeSpan.Zero)) { AutoAdvanceAmount = TimeSpan.FromMilliseconds(1) };

    protected Product Product { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        await SmallDirectory.ImportAsync(_database);
        Product = NewProduct();
    }

    public async Task DisposeAsync()
    {
        await Product.DisposeAsync();
        await _database.DisposeAsync();
    }

    /// <summary>The product with other settings on the same database; the caller's to dispose.</summary>
    protected Product NewProduct(params (string Key, string Value)[] settings) => new(_database, Clock, settings);

    protected async Task<T> ScalarAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = await _database.Db.OpenAsync();
        return (await connection.ExecuteScalarAsync<T>(sql, parameters))!;
    }

    protected async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = await _database.Db.OpenAsync();
        return [.. await connection.QueryAsync<T>(sql, parameters)];
    }

    protected async Task<int> ExecuteAsync(string sql, object? parameters = null)
    {
        await using var connection = await _database.Db.OpenAsync();
        return await connection.ExecuteAsync(sql, parameters);
    }

    /// <summary>The number of rows of each table that tells of students.</summary>
    /// <param name="except">Tables that may change.</param>
    protected async Task<string> RegisterAsync(params string[] except)
    {
        await using var connection = await _database.Db.OpenAsync();
        var counts = new List<string>();
        foreach (var table in RegisterTables.Except(except)) counts.Add($"{table} {await connection.ExecuteScalarAsync<long>($"select count(*) from {table}")}");
        return string.Join(", ", counts);
    }
}
