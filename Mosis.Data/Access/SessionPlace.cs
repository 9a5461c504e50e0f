namespace Mosis.Data.Access;

/// <summary>From where a session came, without saying where that is.</summary>
/// <param name="Hash">32 bytes: a keyed hash over person and address; equal for equal places of one person, and of no meaning for anything else.</param>
/// <param name="Browser">The browser's family in a word: edge, chrome, firefox, safari, other.</param>
public sealed record SessionPlace(byte[] Hash, string Browser);
