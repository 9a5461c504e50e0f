using Dapper;
using Microsoft.Extensions.Options;
using Mosis.Data.Audit;
using Mosis.Data.Sql;
using Mosis.TestKit;

namespace Mosis.Data.Tests.Audit;

/// <summary>A trail with its chain on a real database, and a head file beside it.</summary>
internal sealed class ChainBench : IAsyncDisposable
{
    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("mosis-audit-").FullName;

    private ChainBench(MosisDatabase database) => Database = database;

    public MosisDatabase Database { get; }

    public string HeadFile => Path.Combine(_folder, "head.txt");

    public static async Task<ChainBench> CreateAsync() => new(await MosisDatabase.CreateAsync());

    /// <summary>Another process.</summary>
    /// <param name="withHead">False: it writes no head, as somebody would who computes the chain anew.</param>
    public AuditChain NewChain(bool withHead = true) =>
        new(Database.Db, new Leases(Database.Db), Options.Create(new AuditOptions { HeadFile = withHead ? HeadFile : "" }), TimeProvider.System);

    public Task<AuditVerdict> VerifyAsync(bool withHead = true) =>
        new AuditVerification(Database.Db, Options.Create(new AuditOptions { HeadFile = withHead ? HeadFile : "" })).VerifyAsync();

    /// <summary>Rows of one transaction each, of this moment.</summary>
    public async Task WriteAsync(int rows, string subject = "student 1")
    {
        for (var row = 0; row < rows; row++) await Database.Db.InTransactionAsync((connection, transaction) => AuditTrail.WriteAsync(connection, transaction, Entry(subject)));
    }

    public static AuditEntry Entry(string subject) =>
        new(TimeProvider.System.GetUtcNow().UtcDateTime, "person:12", "student.view", "048078", subject, new { name = "José", fields = 3 });

    /// <summary>Five rows, chained in two rounds, the head written after each.</summary>
    public async Task FiveAsync()
    {
        var chain = NewChain();
        await WriteAsync(3);
        await chain.ChainAsync();
        await WriteAsync(2);
        await chain.ChainAsync();
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await Database.Db.OpenAsync();
        await connection.ExecuteAsync(sql);
    }

    public async Task<IReadOnlyList<string>> QueryAsync(string sql)
    {
        await using var connection = await Database.Db.OpenAsync();
        return [.. await connection.QueryAsync<string>(sql)];
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        System.IO.Directory.Delete(_folder, recursive: true);
    }
}
