namespace Mosis.Demo.Names;

/// <summary>Reads a table of names: words parted by blanks or line ends; an underscore within a word stands for a blank within the name.</summary>
internal static class WordList
{
    public static string[] Read(string text) =>
        [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => word.Replace('_', ' ')).Distinct(StringComparer.Ordinal)];
}
