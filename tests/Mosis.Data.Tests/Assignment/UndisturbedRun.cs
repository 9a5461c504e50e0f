using System.Diagnostics;
using Mosis.Data.Batches;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Assignment;

/// <summary>What the second file of the bench comes to when nobody disturbs the worker.</summary>
public sealed class UndisturbedRun : IAsyncLifetime
{
    private const int Rows = 3_000;

    internal static (string, string) SmallChunks => ("Batches__ChunkRows", "50");

    public CrashBench Bench { get; private set; } = null!;

    public IReadOnlyDictionary<string, string> Picture { get; private set; } = null!;

    public BatchSummary Summary { get; private set; } = null!;

    /// <summary>From the start of the process to its end.</summary>
    public TimeSpan Duration { get; private set; }

    public async Task InitializeAsync()
    {
        Bench = await CrashBench.CreateAsync(Rows);
        await using var database = await Bench.FilledAsync();
        await Bench.ReceiveAsync(database);
        var started = Stopwatch.GetTimestamp();
        using (var work = WorkProcess.Start(database, ["work"], SmallChunks)) (await work.EndAsync()).ShouldContain("ended 1");
        Duration = Stopwatch.GetElapsedTime(started);
        await RegisterPicture.ShouldBeSoundAsync(database);
        Picture = await RegisterPicture.TakeAsync(database);
        Summary = await Bench.FinishAsync(database);
        new[] { Summary.Matched, Summary.New, Summary.Near, Summary.Errors }.ShouldAllBe(count => count > 10);
    }

    public async Task DisposeAsync() => await Bench.DisposeAsync();
}
