using System.Globalization;
using System.Text;

namespace Mosis.Data.Matching;

/// <summary>The evidence of a comparison as one short line of text, "Last=equal:+9.1;First=nickname:+3", from which the words can be made later.</summary>
public static class Evidence
{
    /// <summary>The line, weights rounded to a tenth of a bit.</summary>
    public static string ToText(IReadOnlyList<FieldEvidence> evidence)
    {
        var text = new StringBuilder(evidence.Count * 24);
        foreach (var (field, level, weight) in evidence)
        {
            text.Append(text.Length == 0 ? "" : ";").Append(field).Append('=').Append(level).Append(':')
                .Append(weight.ToString("+0.#;-0.#;0", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    /// <summary>Reads what <see cref="ToText"/> wrote.</summary>
    /// <exception cref="FormatException">The text is not of that form.</exception>
    public static IReadOnlyList<FieldEvidence> Parse(string text)
    {
        if (text.Length == 0)
        {
            return [];
        }

        return [.. text.Split(';').Select(part =>
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var colon = part.LastIndexOf(':');
            return equals > 0 && colon > equals
                && double.TryParse(part.AsSpan(colon + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var weight)
                ? new FieldEvidence(part[..equals], part[(equals + 1)..colon], weight)
                : throw new FormatException($"\"{part}\" is not evidence of the form Field=level:weight.");
        })];
    }
}
