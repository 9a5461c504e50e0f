using System.Text.RegularExpressions;
using Mosis.TestKit;

namespace Mosis.Data.Tests;

/// <summary>A source file of this clone, by its path from the root (with slashes) and its text without whole lines of comment.</summary>
internal sealed record SourceText(string Path, string Code, int Lines)
{
    private static readonly string[] Endings = [".cs", ".sql", ".cshtml", ".sh", ".js", ".css"];

    private static readonly Lazy<IReadOnlyList<SourceText>> Read = new(() =>
        [.. new[] { "Mosis.Data", "Mosis.Intake", "Mosis.Web", "migrations", "tests", "deploy" }.SelectMany(Files).Select(One)]);

    public static IReadOnlyList<SourceText> All => Read.Value;

    /// <summary>What runs in production: no tests, nothing of deploy/.</summary>
    public static IEnumerable<SourceText> Product => All.Where(source => !source.IsIn("tests/", "deploy/"));

    public bool IsIn(params string[] folders) => folders.Any(folder => Path.StartsWith(folder, StringComparison.Ordinal));

    public bool Says(string pattern) => Regex.IsMatch(Code, pattern, RegexOptions.CultureInvariant);

    /// <summary>Paths of the files whose code says it.</summary>
    public static IReadOnlyList<string> Saying(string pattern, IEnumerable<SourceText>? among = null) =>
        [.. (among ?? All).Where(source => source.Says(pattern)).Select(source => source.Path)];

    private static IEnumerable<string> Files(string folder)
    {
        var root = RepositoryRoot.Combine(folder);
        if (!System.IO.Directory.Exists(root)) return [];
        return System.IO.Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Select(file => System.IO.Path.GetRelativePath(RepositoryRoot.Path, file).Replace('\\', '/'))
            .Where(file => Endings.Contains(System.IO.Path.GetExtension(file)) && !Regex.IsMatch(file, "(^|/)(bin|obj|node_modules|wwwroot)/"));
    }

    private static SourceText One(string path)
    {
        var lines = File.ReadAllLines(RepositoryRoot.Combine(path));
        return new SourceText(path, string.Join('\n', lines.Where(line => !IsComment(line.AsSpan().TrimStart()))), lines.Length);
    }

    private static bool IsComment(ReadOnlySpan<char> line) => line.StartsWith("//", StringComparison.Ordinal) || line.StartsWith("-- ", StringComparison.Ordinal);
}
