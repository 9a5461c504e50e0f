using System.Globalization;
using Dapper;
using Microsoft.Extensions.Time.Testing;
using Mosis.Data.Mail;
using Mosis.TestKit;

namespace Mosis.Data.Tests.Mail;

/// <summary>A real SMTP server, a real database and a sender between them, on the test's clock.</summary>
internal sealed class MailBench : IAsyncDisposable
{
    private readonly MosisDatabase _database;
    private readonly Product _product;

    private MailBench(MosisDatabase database, SmtpServer server, (string Key, string Value)[] settings)
    {
        _database = database;
        Server = server;
        (string, string)[] defaults =
        [
            ("Mail:Host", "127.0.0.1"), ("Mail:Port", server.Port.ToString(CultureInfo.InvariantCulture)), ("Mail:Security", "None"),
            ("Mail:From", "mosis@state.example"),
        ];
        _product = new Product(database, Time, settings.Length > 0 ? settings : defaults);
    }

    public SmtpServer Server { get; }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 10, 5, 14, 0, 0, TimeSpan.Zero));

    public MailSender Sender => _product.Get<MailSender>();

    public UndeliveredMails Undelivered => _product.Get<UndeliveredMails>();

    public static async Task<MailBench> CreateAsync(params (string Key, string Value)[] settings) =>
        new(await MosisDatabase.CreateAsync(), await SmtpServer.CreateAsync(), settings);

    public Task QueueAsync(string to = "pat.doe@district.example", string subject = "Your request was received", bool commits = true) =>
        _database.Db.InTransactionAsync(async (connection, transaction) =>
        {
            var draft = new MailDraft(to, subject, "Reference AR-7K3M-92QF.\nGrüße, José", "request:12");
            await MailOutbox.QueueAsync(connection, transaction, draft, Time.GetUtcNow().UtcDateTime);
            if (!commits) throw new InvalidOperationException("not committed");
        });

    public async Task<IReadOnlyList<string>> QueryAsync(string sql)
    {
        await using var connection = await _database.Db.OpenAsync();
        return [.. await connection.QueryAsync<string>(sql)];
    }

    public async ValueTask DisposeAsync()
    {
        await _product.DisposeAsync();
        await Server.DisposeAsync();
        await _database.DisposeAsync();
    }
}
