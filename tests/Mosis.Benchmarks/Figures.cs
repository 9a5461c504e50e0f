using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;

namespace Mosis.Benchmarks;

/// <summary>What a kind of act took, in milliseconds: each a click and the page that it leads to, redirects included.</summary>
/// <param name="Errors">Answers that were not the page that was expected.</param>
internal sealed record Figure(string Kind, int Count, double P50, double P95, double P99, double P999, double Max, int Errors);

/// <summary>Collects times from many at once, and shows them as a table and as JSON under .local/bench.</summary>
internal sealed class Figures
{
    private readonly ConcurrentBag<(string Kind, double Milliseconds, bool IsError)> _acts = [];

    public void Add(string kind, double milliseconds, bool isError) => _acts.Add((kind, milliseconds, isError));

    public IReadOnlyList<Figure> All =>
    [
        .. _acts.GroupBy(act => act.Kind).OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind =>
        {
            double[] times = [.. kind.Select(act => act.Milliseconds).Order()];
            return new Figure(kind.Key, times.Length, At(times, .50), At(times, .95), At(times, .99), At(times, .999), times[^1], kind.Count(act => act.IsError));
        }),
    ];

    public int Errors => _acts.Count(act => act.IsError);

    public void Show(TextWriter output, string name, object settings)
    {
        Show(output);
        Report.Write(name + ".json", JsonSerializer.Serialize(new { settings, figures = All }, JsonSerializerOptions.Web));
    }

    public void Show(TextWriter output)
    {
        output.WriteLine($"{"",-22}{"count",8}{"p50 ms",9}{"p95 ms",9}{"p99 ms",9}{"p99.9 ms",10}{"max ms",9}{"errors",8}");
        foreach (var each in All)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{each.Kind,-22}{each.Count,8}{each.P50,9:0.0}{each.P95,9:0.0}{each.P99,9:0.0}{each.P999,10:0.0}{each.Max,9:0.0}{each.Errors,8}"));
    }

    /// <summary>The smallest time that this share of the acts did not exceed (nearest rank).</summary>
    private static double At(double[] ordered, double share) => ordered[Math.Max(0, (int)Math.Ceiling(share * ordered.Length) - 1)];
}
