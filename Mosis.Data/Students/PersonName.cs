namespace Mosis.Data.Students;

/// <summary>
/// A name as it was sent: Unicode normal form C, outer blanks removed, nothing else changed. What is shown to people.
/// A part that is absent is the empty string, never null.
/// </summary>
public sealed record PersonName(string Last, string First, string Middle, string Suffix)
{
    /// <summary>The name from values as sent: see <see cref="SentText.Clean"/>.</summary>
    public static PersonName FromSent(string last, string first, string middle, string suffix) =>
        new(SentText.Clean(last), SentText.Clean(first), SentText.Clean(middle), SentText.Clean(suffix));
}
