using System.Globalization;
using System.Text;

namespace Mosis.Data.Batches;

/// <summary>
/// The header or trailer line in parts: parted by exactly one tab or one blank, so that a part left out shows as an empty one. Invisible characters are
/// gone; a no-break space beside a separator is, too, and stands for a blank elsewhere. Empty parts at the end are gone.
/// </summary>
internal sealed class LineParts
{
    private const char NoBreak = '\u00A0';
    private readonly List<(char Before, string Text)> parts = [];

    /// <param name="delimiter">A further separator (the trailer may use the rows' delimiter), or a blank for none.</param>
    public LineParts(string line, char delimiter = ' ')
    {
        string visible = Visible(line);
        char before = ' ';
        int start = 0;
        for (int at = 0; at <= visible.Length; at++)
        {
            if (at == visible.Length || visible[at] is ' ' or '\t' || visible[at] == delimiter)
            {
                parts.Add((before, visible[start..at]));
                start = at + 1;
                before = at < visible.Length ? visible[at] : ' ';
            }
        }

        // A literal tab after "delimiter=" is an empty part too, and means something.
        while (parts.Count > 1 && parts[^1].Text.Length == 0 && !parts[^2].Text.EndsWith('='))
        {
            parts.RemoveAt(parts.Count - 1);
        }
    }

    public int Count => parts.Count;

    /// <summary>The part, or an empty one after the last.</summary>
    public string this[int index] => index < parts.Count ? parts[index].Text : "";

    /// <summary>True when the part is empty and a tab stands before it.</summary>
    public bool IsTab(int index) => index < parts.Count && parts[index] is ('\t', "");

    private static string Visible(string line)
    {
        var text = new StringBuilder(line.Length);
        foreach (char c in line)
        {
            var category = char.GetUnicodeCategory(c);
            if (category == UnicodeCategory.Format)
            {
                continue;
            }

            bool afterNoBreak = text.Length > 0 && text[^1] == NoBreak;
            bool afterSeparator = text.Length == 0 || text[^1] is ' ' or '\t';
            if (c is ' ' or '\t')
            {
                text.Length -= afterNoBreak ? 1 : 0;
                text.Append(c);
            }
            else if (category != UnicodeCategory.SpaceSeparator)
            {
                text.Append(c);
            }
            else if (!afterNoBreak && !afterSeparator)
            {
                text.Append(NoBreak);
            }
        }

        return text.ToString().TrimEnd(NoBreak).TrimStart(' ').Replace(NoBreak, ' ');
    }
}
