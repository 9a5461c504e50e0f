namespace Mosis.Browser.Tests;

/// <summary>Which pages and states were held against the rules in a run: .local/pages/checked.txt.</summary>
internal static class Ledger
{
    private static readonly Lock Turn = new();
    private static readonly SortedSet<string> Checked = new(StringComparer.Ordinal);

    public static void Note(string folder, string name, Hands hands)
    {
        lock (Turn)
        {
            Checked.Add($"{name} {hands}");
            File.WriteAllLines(Path.Combine(folder, "checked.txt"), Checked.Append($"{Checked.Count} states without a finding of axe or of the validator"));
        }
    }
}
