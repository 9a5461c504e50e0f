using Mosis.TestKit;

namespace Mosis.Web.Tests.Walk;

/// <summary>How much was walked, for people to read: .local/walk.txt, a line a walk.</summary>
internal static class WalkReport
{
    private static readonly Lock Lock = new();

    public static void Write(string walk, string what)
    {
        lock (Lock)
        {
            var path = RepositoryRoot.Combine(".local/walk.txt");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var others = File.Exists(path) ? File.ReadAllLines(path).Where(line => !line.StartsWith(walk + ": ", StringComparison.Ordinal)) : [];
            File.WriteAllLines(path, [.. others.Append($"{walk}: {what}").Order(StringComparer.Ordinal)]);
        }
    }
}
