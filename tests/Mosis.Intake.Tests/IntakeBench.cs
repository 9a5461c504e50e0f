using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Mosis.Data.Batches;
using Mosis.Data.Inboxes;
using Mosis.Intake.Inboxes;
using Mosis.TestKit;

namespace Mosis.Intake.Tests;

/// <summary>A real SFTP server, a real database and a poller between them, for one test. Its clock is the test's.</summary>
internal sealed class IntakeBench : IAsyncDisposable
{
    public const string District = "048078";
    public const string OtherDistrict = "010092";
    private readonly Product _product;
    private CancellationTokenSource _killed = new();
    private readonly string _quarantine = Directory.CreateTempSubdirectory("mosis-quarantine-").FullName;

    private IntakeBench(SftpServer server, MosisDatabase database, SftpClientAccount account)
    {
        Server = server;
        Database = database;
        Account = account;
        HostOptions = new SftpHostOptions
        {
            Name = "test",
            Host = "127.0.0.1",
            Port = server.Port,
            User = SftpServer.IntakeUser,
            KeyFile = server.IntakeKeyFile,
            Root = server.RemoteRoot,
        };
        HostOptions.HostKeys.Add(server.HostKeyFingerprint);
        Options.Quarantine = _quarantine;
        _product = new Product(database, Time);
        Poller = NewPoller();
    }

    public SftpServer Server { get; }

    public MosisDatabase Database { get; }

    public SftpClientAccount Account { get; }

    public SftpHostOptions HostOptions { get; }

    public SftpOptions Options { get; } = new() { StableSeconds = 0 };

    public BatchOptions Batches => _product.Get<IOptions<BatchOptions>>().Value;

    public FakeTimeProvider Time { get; } = new(TimeProvider.System.GetUtcNow());

    public Poller Poller { get; private set; }


    /// <summary>Put in the door's place to die there, or to look over its shoulder.</summary>
    public Func<ReceiveFile, ReceiveFile> AroundDoor { get; set; } = door => door;

    /// <summary>Put in the connection's place to die there.</summary>
    public Func<IInbox, IInbox> AroundInbox { get; set; } = inbox => inbox;

    public string QuarantineFolder => _quarantine;

    public static async Task<IntakeBench> CreateAsync()
    {
        var server = await SftpServer.CreateAsync();
        var database = await MosisDatabase.CreateAsync();
        await using var connection = await database.Db.OpenAsync();
        foreach (var code in new[] { District, OtherDistrict })
        {
            await connection.ExecuteAsync(
                """
                insert into district (code, name, changed_at, changed_by) values (@code, concat('District ', @code), utc_timestamp(6), 'test');
                insert into school (district, code, name, changed_at, changed_by) values (@code, '4020', 'A school', utc_timestamp(6), 'test')
                """,
                new { code });
        }
        return new IntakeBench(server, database, await server.AddDistrictAsync(District));
    }

    public async ValueTask DisposeAsync()
    {
        await Server.ResumeAsync();
        await _product.DisposeAsync();
        await Server.DisposeAsync();
        await Database.DisposeAsync();
        Directory.Delete(_quarantine, recursive: true);
    }

    /// <summary>Another process, after the first was killed: nothing is left of it but the rows and the quarantine.</summary>
    public void Restart()
    {
        Poller = NewPoller();
        _killed = new CancellationTokenSource();
        AroundDoor = door => door;
        AroundInbox = inbox => inbox;
    }

    /// <summary>The process ends here and now: nothing after this line of it happens.</summary>
    public Task Kill()
    {
        _killed.Cancel();
        throw new OperationCanceledException(_killed.Token);
    }

    /// <summary>A poll, however soon after the last.</summary>
    public Task<PollResult> PollAsync() => Poller.PollAsync(always: true, _killed.Token);

    /// <summary>Two polls: a file that does not grow is taken.</summary>
    public async Task<PollResult> PollTwiceAsync()
    {
        await PollAsync();
        return await PollAsync();
    }

    public Task<int> HandOverAsync(bool always = false) => Poller.HandOverAsync(always, _killed.Token);

    /// <summary>Polls, works and files away until a file is done with.</summary>
    public async Task TakeAllAsync()
    {
        await PollTwiceAsync();
        await WorkAsync();
        await HandOverAsync();
    }

    public Task WorkAsync() => _product.Get<BatchWorker>().WorkAsync(CancellationToken.None);

    public async Task<IReadOnlyList<string>> StatesAsync() => [.. await QueryAsync<string>("select state from inbox_file order by inbox_file_id")];

    public async Task<IReadOnlyList<string>> BatchesAsync() => [.. await QueryAsync<string>("select state from batch order by batch_id")];

    public async Task<IReadOnlyList<string>> AlertsAsync() => [.. await QueryAsync<string>("select kind from inbox_alert order by inbox_alert_id")];

    public async Task<InboxPoll> PollRowAsync() => (await new InboxPolls(Database.Db).FindAsync("test", CancellationToken.None))!;

    public async Task<IEnumerable<T>> QueryAsync<T>(string sql)
    {
        await using var connection = await Database.Db.OpenAsync();
        return await connection.QueryAsync<T>(sql);
    }

    /// <summary>The files under a folder of the district, as paths below it; temporary names too.</summary>
    public IReadOnlyList<string> FilesIn(string folder) => Directory.Exists(Path.Combine(Account.Folder, folder))
        ? [.. Directory.EnumerateFiles(Path.Combine(Account.Folder, folder), "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Path.Combine(Account.Folder, folder), path)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Another process beside the first.</summary>
    public Poller NewPoller()
    {
        var door = _product.Get<BatchDoor>();
        return new Poller(
            HostOptions,
            Options,
            Batches.MaxBytes,
            new StateOptions().Zone,
            async ct => AroundInbox(await SftpInbox.ConnectAsync(HostOptions, Options, ct)),
            (path, sending, mayWait, ct) => AroundDoor(door.ReceiveAsync)(path, sending, mayWait, ct),
            Database.Db,
            _product.Get<ReplyStore>(),
            Time,
            NullLogger<Poller>.Instance);
    }
}
