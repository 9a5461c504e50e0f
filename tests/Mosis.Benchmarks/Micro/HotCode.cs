using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters.Json;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Mosis.Benchmarks.Micro;

/// <summary>The pure code that runs for each row, measured by BenchmarkDotNet in this process, shortly.</summary>
internal static class HotCode
{
    public static int Run()
    {
        var configuration = ManualConfig.CreateEmpty()
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddExporter(JsonExporter.Brief)
            .AddLogger(ConsoleLogger.Default)
            .WithArtifactsPath(Path.Combine(Report.Folder, "micro"));
        return BenchmarkRunner.Run<EachRow>(configuration) is { HasCriticalValidationErrors: false } summary && summary.Reports.All(report => report.Success) ? 0 : 1;
    }
}
