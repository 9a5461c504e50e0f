using System.Collections.Concurrent;

namespace Mosis.Data.Assignment;

/// <summary>
/// The numbered SQL steps beside this file, as they are embedded. Each says in which order its tables are read and by which index: the staging tables were
/// filled a moment ago, the server's statistics know nothing of these rows, and a plan made from them reads a whole batch for each row.
/// </summary>
internal static class StepText
{
    private static readonly ConcurrentDictionary<string, string> Read = new(StringComparer.Ordinal);

    /// <param name="name">Without its ending, for example 240_insert_students.</param>
    public static string Of(string name) => Read.GetOrAdd(
        name,
        static name =>
        {
            var resource = $"Assignment.Steps.{name}.sql";
            using var stream = typeof(StepText).Assembly.GetManifestResourceStream(resource) ?? throw new ArgumentException($"There is no step {name}.", nameof(name));
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        });
}
