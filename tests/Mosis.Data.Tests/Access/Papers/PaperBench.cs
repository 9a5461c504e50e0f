using Dapper;
using Microsoft.Extensions.Time.Testing;
using Mosis.Data.Access.Papers;
using Mosis.TestKit;
using MySqlConnector;

namespace Mosis.Data.Tests.Access.Papers;

/// <summary>One request and what is done with its papers, on a clock of the test's own and with the children that the site starts.</summary>
internal sealed class PaperBench(MosisDatabase database, string scanner, params (string Key, string Value)[] settings) : IAsyncDisposable
{
    private static long _requests;

    private Product? _product;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 10, 1, 15, 0, 0, TimeSpan.Zero));

    public long Request { get; } = NewRequest();

    private Product Product => _product ??= new Product(
        database, Time, [("Scanner:Address", scanner), ("Papers:Inspector", Path.Combine(AppContext.BaseDirectory, "Mosis.TestProcess.dll")), .. settings]);

    public static long NewRequest() => Interlocked.Increment(ref _requests);

    public Task<PaperReceipt> TakeAsync(byte[] pdf, string name = "statement.pdf", long? request = null) =>
        Product.Get<PaperDoor>().TakeAsync(new MemoryStream(pdf), name, request ?? Request, "upload", "person:7", default);

    public async Task<int> RoundAsync() => (await RunAsync()).Taken;

    public Task<PaperRound> RunAsync() => Product.Get<PaperChecks>().RoundAsync(default);

    public async Task<PaperState> StateAsync(PaperReceipt receipt) => (await Product.Get<PaperRecords>().FindAsync(receipt.PaperId, default))!.State;

    public Task<IReadOnlyList<PaperReceipt>> PapersAsync() => Product.Get<PaperRecords>().OfRequestAsync(Request, default);

    /// <summary>What this viewer, a security administrator unless said otherwise, gets to see.</summary>
    /// <param name="page">Null for the file itself.</param>
    public async Task<byte[]?> ViewAsync(PaperReceipt receipt, int? page, PaperViewer? viewer = null)
    {
        var who = viewer ?? new PaperViewer(8, true, "person:8");
        var views = Product.Get<PaperViews>();
        var viewed = page is { } number ? await views.PageAsync(who, receipt.PaperId, number, default) : await views.OriginalAsync(who, receipt.PaperId, default);
        if (viewed is null) return null;
        await using var content = viewed.Content;
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy);
        return copy.ToArray();
    }

    /// <summary>The paper's entries in the trail, in their order.</summary>
    public Task<IReadOnlyList<string>> ActionsAsync(PaperReceipt receipt) => AuditRows.ActionsAsync(database, $"paper {receipt.PaperId}");

    /// <summary>Papers of the request whose file was kept.</summary>
    public async Task<long> StoredAsync()
    {
        await using var connection = new MySqlConnection(database.ConnectionString);
        return await connection.ExecuteScalarAsync<long>(
            "select count(*) from access_paper where request_id = @Request and stored_file_id is not null", new { Request });
    }

    public async Task ExecuteAsync(string sql, long id)
    {
        await using var connection = new MySqlConnection(database.ConnectionString);
        await connection.ExecuteAsync(sql, new { id });
    }

    public async ValueTask DisposeAsync()
    {
        if (_product is not null) await _product.DisposeAsync();
    }
}
