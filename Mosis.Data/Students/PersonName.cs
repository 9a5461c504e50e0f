namespace Mosis.Data.Students;

/// <summary>
/// A name as it was sent: Unicode normal form C, outer blanks removed, nothing else changed. What is shown to people.
/// A part that is absent is the empty string, never null.
/// </summary>
public sealed record PersonName(string Last, string First, string Middle, string Suffix);
