using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Mosis.Data.Assignment;
using Mosis.Data.Batches;
using Mosis.Data.Sql;
using Mosis.Data.Students;

namespace Mosis.TestKit;

/// <summary>The product's data part on a test's database, put together as the programs do it.</summary>
public sealed class Product : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly string _folder = Directory.CreateTempSubdirectory("mosis-test-").FullName;

    public Product(MosisDatabase database, TimeProvider? time = null, params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create("ConnectionStrings:Mosis", (string?)database.ConnectionString)])
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)))
            .Build();
        var services = new ServiceCollection();
        services.AddLogging();
        if (time is not null) services.AddSingleton(time);
        services.AddMosisData(configuration);
        services.TryAddSingleton<StudentEvents>();
        services.RemoveAll<Microsoft.Extensions.Hosting.IHostedService>();
        _services = services.BuildServiceProvider();
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Hands a file's text in at the door and runs it to its end, as the submit verb does.</summary>
    public async Task<Submitted> SubmitAsync(string text, Sending? sending = null, string name = "fall.txt")
    {
        var path = Path.Combine(_folder, Guid.NewGuid().ToString("N"));
        await File.WriteAllTextAsync(path, text);
        return await SubmitFileAsync(path, sending, name);
    }

    public async Task<Submitted> SubmitFileAsync(string path, Sending? sending = null, string name = "fall.txt")
    {
        var door = await Get<BatchDoor>().ReceiveAsync(path, sending ?? new Sending("submit", "tester", name, null), mayWait: false, default);
        var summary = await Get<BatchWorker>().RunAsync(door.BatchId, default);
        return new Submitted(summary, door, await AnswersAsync(door.BatchId));
    }

    /// <summary>The same for a built file, which carries the district whose folder it lies in.</summary>
    public Task<Submitted> SubmitAsync(FileText file, string name = "fall.txt", bool dryRun = false, bool acceptsHolds = false) =>
        SubmitAsync(file.ToString(), new Sending("submit", "tester", name, file.District, DryRun: dryRun, AcceptsHolds: acceptsHolds), name);

    public Task<StudentEventAnswer> MergeAsync(string kept, string retired) =>
        Get<StudentEvents>().MergeAsync(StudentId.Parse(kept), StudentId.Parse(retired), "a test", "steward");

    public Task<StudentEventAnswer> RetireAsync(string student) => Get<StudentEvents>().RetireAsync(StudentId.Parse(student), "a test", "steward");

    public Task<StudentEventAnswer> ProtectAsync(string student) => Get<StudentEvents>().ProtectAsync(StudentId.Parse(student), "a test", "steward");

    /// <summary>Everything that was written for a batch, by name.</summary>
    public async Task<IReadOnlyDictionary<string, string>> AnswersAsync(long batchId)
    {
        var answers = new Dictionary<string, string>();
        var replies = Get<ReplyStore>();
        foreach (var file in await replies.OfBatchAsync(batchId, default))
        {
            using var content = new MemoryStream();
            await replies.CopyToAsync(file.ReplyFileId, content, default);
            answers.Add(file.Name, System.Text.Encoding.UTF8.GetString(content.ToArray()));
        }
        return answers;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
