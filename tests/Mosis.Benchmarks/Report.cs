using Mosis.TestKit;

namespace Mosis.Benchmarks;

/// <summary>The folder of what was measured: .local/bench.</summary>
internal static class Report
{
    public static string Folder => RepositoryRoot.Combine(".local", "bench");

    public static void Write(string name, string text)
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, name), text);
        Console.Out.WriteLine($"Also in .local/bench/{name}");
    }
}
