using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Mosis.Data.Access.Papers;
using Mosis.Data.Batches;
using Mosis.Data.Sql;

if (InspectPdfVerb.Knows(args)) return InspectPdfVerb.Run(args, Console.Out, Console.Error);
// Looks at a paper as the site does, in a child, and tells what this process itself needed at most.
if (args is ["look", var paper])
{
    using var inspector = new PdfInspector(Options.Create(new PaperOptions()));
    var pictures = Directory.CreateTempSubdirectory("mosis-look-");
    var found = await inspector.InspectAsync(paper, pictures.FullName, CancellationToken.None);
    pictures.Delete(recursive: true);
    Console.WriteLine($"{found.Refusal?.Code ?? "taken"} {found.Pages}");
    TellPeak();
    return 0;
}

// What a child that was taken over would see of its parent's environment.
if (args is ["peek"])
{
    var limits = new ProcessLimits(1L << 30, 1L << 30, 1 << 20, Seconds: 20, 4_096, 10_000);
    Console.Write((await LimitedProcess.RunAsync(
        "sh", ["-c", $"cat /proc/{Environment.ProcessId}/environ || echo refused"], "/tmp", limits, new Dictionary<string, string>(), CancellationToken.None)).Output);
    return 0;
}

// The pipeline in a process of its own, for tests that kill it: submit FILE… | work. Settings come from the environment, as in production.
var builder = Host.CreateApplicationBuilder();
builder.Logging.ClearProviders().AddConsole();
builder.Services.AddMosisData(builder.Configuration);
using var host = builder.Build();
var worker = host.Services.GetRequiredService<BatchWorker>();

switch (args)
{
    case ["work"]:
        Console.WriteLine($"ended {await worker.WorkAsync(CancellationToken.None)}");
        break;
    case ["submit", .. var paths]:
        foreach (var path in paths)
        {
            var sending = new Sending("submit", "tester", Path.GetFileName(path), null, AcceptsHolds: true);
            var answer = await host.Services.GetRequiredService<BatchDoor>().ReceiveAsync(path, sending, mayWait: false, CancellationToken.None);
            var summary = await worker.RunAsync(answer.BatchId, CancellationToken.None);
            Console.WriteLine($"batch {summary.BatchId} {summary.State} {summary.Rows} {summary.Matched} {summary.New} {summary.Near} {summary.Errors}");
        }
        break;
    default:
        Console.Error.WriteLine("submit FILE… | work");
        return 1;
}
TellPeak();
return 0;

static void TellPeak()
{
    foreach (var line in File.ReadLines("/proc/self/status").Where(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)))
    {
        Console.WriteLine($"peak {line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2]}");
    }
}
