namespace Mosis.Data.Students;

/// <summary>
/// A name as it is compared: upper-case words of A to Z parted by single blanks ("OBRIEN NUNEZ", "DE LA CRUZ"); case, accents, apostrophes,
/// hyphens and points are gone. An empty part is no evidence: absent, or a placeholder such as FNU. The suffix is one of JR SR I II III IV V VI, or empty.
/// A part may be longer than what was sent, up to four times: Щ is SHCH. Made by <see cref="NameNormalizer"/> alone.
/// </summary>
public sealed record NormalName(string Last, string First, string Middle, string Suffix);
