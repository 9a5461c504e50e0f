using Dapper;
using Microsoft.Extensions.Time.Testing;
using Mosis.Data.Access;
using Mosis.Data.Access.Pins;
using Mosis.Data.Access.Requests;
using Mosis.Data.Access.Statements;
using Mosis.TestKit;

namespace Mosis.Data.Tests.Access.Requests;

/// <summary>Requests on a real database with the small directory: Kim asks, Morgan is the district's representative, Avery and Blair are the state's.</summary>
internal sealed class RequestBench : IAsyncDisposable
{
    public const string District = SmallDirectory.A;

    private RequestBench(MosisDatabase database, string scanner)
    {
        Database = database;
        Product = new Product(
            database,
            Time,
            [("Scanner:Address", scanner), ("Papers:Inspector", Path.Combine(AppContext.BaseDirectory, "Mosis.TestProcess.dll"))]);
    }

    public MosisDatabase Database { get; }

    public Product Product { get; }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 10, 5, 15, 0, 0, TimeSpan.Zero));

    public long Kim { get; private set; }

    public long Morgan { get; private set; }

    public long Avery { get; private set; }

    public long Blair { get; private set; }

    /// <summary>The district's PIN.</summary>
    public string Pin { get; private set; } = "";

    public RequestDrafts Drafts => Product.Get<RequestDrafts>();

    public RequestSubmission Submission => Product.Get<RequestSubmission>();

    public RequestPapers Papers => Product.Get<RequestPapers>();

    public RequestSigning Signing => Product.Get<RequestSigning>();

    public RequestDecisions Decisions => Product.Get<RequestDecisions>();

    public RequestRecords Records => Product.Get<RequestRecords>();

    public StatementRecords Statements => Product.Get<StatementRecords>();

    /// <param name="scanner">Of clamd; empty: nothing is scanned.</param>
    public static async Task<RequestBench> CreateAsync(string scanner = "")
    {
        var bench = new RequestBench(await MosisDatabase.CreateAsync(), scanner);
        await SmallDirectory.ImportAsync(bench.Database);
        await bench.ExecuteAsync("update district set superintendent = 'Pat Superintendent'");
        bench.Kim = await bench.PersonAsync("kim");
        bench.Morgan = await bench.PersonAsync("morgan", Role.Representative);
        bench.Avery = await bench.PersonAsync("avery", Role.SecurityAdministrator);
        bench.Blair = await bench.PersonAsync("blair", Role.SecurityAdministrator);
        bench.Pin = await bench.Product.Get<SecurityPins>().IssueAsync(District, "first letter", "test");
        return bench;
    }

    /// <summary>A person with a role, or with none.</summary>
    public async Task<long> PersonAsync(string name, Role? role = null, string district = District)
    {
        var person = await Product.Get<People>().KnowAsync("https://sso.example/", name, name, $"{name}@people.example", signsIn: true);
        if (role is { } given) await Product.Get<Grants>().GiveAsync(person, given, given.IsOfDistrict() ? district : null, [], new DateOnly(2026, 10, 5), "test");
        return person;
    }

    /// <summary>A draft with every step done: for the high school, unless said otherwise.</summary>
    public async Task<AccessRequest> DraftAsync(long? person = null, Role role = Role.BuildingUser, string name = "Kim Núñez-Łukasz", string district = District)
    {
        var who = person ?? Kim;
        var reference = (await Drafts.StartAsync(who, district, Actor(who))).Request!.Reference;
        await Drafts.SaveAsync(who, reference, new RequestDetails(name, $"person{who}@school.example", "(573) 555-0123", "Registrar"), Actor(who));
        await Drafts.SaveAsync(who, reference, new RequestLevel(role, role == Role.BuildingUser ? [SmallDirectory.HighSchool] : []), Actor(who));
        var done = await Drafts.SaveAsync(who, reference, new RequestWhy("Enrols students."), Actor(who));
        return done.IsDone ? done.Request! : throw new InvalidOperationException(done.Problems[0].Words);
    }

    public async Task<AccessRequest> SubmittedAsync(long? person = null, Role role = Role.BuildingUser, string name = "Kim Núñez-Łukasz", string district = District)
    {
        var draft = await DraftAsync(person, role, name, district);
        return (await Submission.SubmitAsync(draft.PersonId, draft.Reference, Actor(draft.PersonId))).Request!;
    }

    /// <summary>The signed statement is uploaded, with the right PIN.</summary>
    public async Task<AccessRequest> ReceivedAsync(long? person = null, Role role = Role.BuildingUser, string name = "Kim Núñez-Łukasz")
    {
        var submitted = await SubmittedAsync(person, role, name);
        var outcome = await UploadAsync(submitted);
        return outcome.IsDone ? outcome.Request! : throw new InvalidOperationException(outcome.Problems[0].Words);
    }

    /// <param name="pdf">Null: a scan of the request's own statement.</param>
    /// <param name="pin">Null: the right one.</param>
    public async Task<RequestOutcome> UploadAsync(AccessRequest request, byte[]? pdf = null, string? pin = null) => await Papers.UploadAsync(
        request.PersonId, request.Reference, new MemoryStream(pdf ?? await ScanAsync(request)), "statement.pdf", pin ?? Pin, Actor(request.PersonId));

    public async Task<byte[]> ScanAsync(AccessRequest request) => ScannedPaper.Make((await Statements.LiveAsync(request.RequestId))!.Seal);

    /// <summary>Every point is confirmed.</summary>
    public async Task<RequestOutcome> ApproveAsync(AccessRequest request, long? by = null)
    {
        var who = by ?? Avery;
        var review = await Decisions.FindAsync(request.Reference, who);
        return await Decisions.ApproveAsync(request.Reference, request.RowVersion, [.. review!.Checks.Select(check => check.Name)], who, Actor(who));
    }

    public async Task<AccessRequest> AsItIsAsync(AccessRequest request) => (await Records.FindAsync(request.Reference))!;

    public Task<IReadOnlyList<string>> ActionsAsync(AccessRequest request) => AuditRows.ActionsAsync(Database, request.Subject);

    /// <summary>Subjects of the mails to this address, without the product's name, in their order.</summary>
    public Task<IReadOnlyList<string>> MailsAsync(string to) =>
        QueryAsync("select substring_index(substring(subject, 20), ':', 1) from mail_outbox where recipient = @to order by mail_id", new { to });

    public async Task<IReadOnlyList<string>> QueryAsync(string sql, object? parameters = null)
    {
        await using var connection = await Database.Db.OpenAsync();
        return [.. await connection.QueryAsync<string>(sql, parameters)];
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await Database.Db.OpenAsync();
        await connection.ExecuteAsync(sql);
    }

    public static string Actor(long person) => $"person:{person}";

    public async ValueTask DisposeAsync()
    {
        await Product.DisposeAsync();
        await Database.DisposeAsync();
    }
}
