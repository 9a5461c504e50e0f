namespace Mosis.Data.Access.Statements;

/// <summary>A version of what user and district assure; the security administrator maintains it.</summary>
/// <param name="Version">From 1.</param>
/// <param name="PublishedAt">UTC; null for the first, which comes with the product.</param>
/// <param name="PublishedBy">The actor.</param>
public sealed record StatementText(int Version, IReadOnlyList<string> Paragraphs, DateTime? PublishedAt, string? PublishedBy)
{
    /// <summary>What holds until another is published.</summary>
    public static readonly StatementText First = new(
        1,
        [
            "The user asks for access to the state's student ID system for the duties named above and for nothing else. The user looks up and enters only students whose records "
            + "these duties need.",
            "The user keeps what the system shows confidential, as the Family Educational Rights and Privacy Act (20 U.S.C. 1232g; 34 CFR part 99) and the laws of the state "
            + "require. The user does not copy, send or tell it to anybody who has no right to it, also after the access has ended.",
            "The access is the user's alone. The user signs in with their own state account, gives nobody its password, lets nobody work in their session, and signs out or locks "
            + "the screen when leaving it.",
            "The user tells the help desk and the district on the same day when the account may be in other hands, when data have reached the wrong people, or when a student has "
            + "been given the ID of another.",
            "The user knows that each search, view, entry and download is written down, and that misuse ends the access and may have consequences under the law and the district's "
            + "policies.",
            "The superintendent or authorized representative confirms that the user works for the district, needs the access at this level for the duties named, and has been told "
            + "of these duties. The district ends the access on the day on which the user leaves or no longer needs it, and confirms each year who keeps it.",
        ],
        null,
        null);
}
