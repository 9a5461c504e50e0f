namespace Mosis.Data.NearMatches;

/// <summary>Which open questions are looked for; empty words look for everything.</summary>
/// <param name="District">Six digits; for the state.</param>
/// <param name="School">Four digits.</param>
/// <param name="Rule">The rule that stopped the automatic match.</param>
/// <param name="Asked">Only those that the state was asked about and has not answered.</param>
/// <param name="Sort">One of <see cref="NearMatchQueue.Sorts"/>.</param>
public sealed record NearMatchFilter(string District = "", string School = "", string Rule = "", bool Asked = false, string Sort = "");

/// <summary>One open question in the queue. It tells of the district's own row only.</summary>
public sealed record ListedNearMatch
{
    public long NearMatchId { get; init; }

    public string District { get; init; } = "";

    public string School { get; init; } = "";

    public string SchoolName { get; init; } = "";

    public string LocalId { get; init; } = "";

    public string Last { get; init; } = "";

    public string First { get; init; } = "";

    public string Grade { get; init; } = "";

    public string Rule { get; init; } = "";

    /// <summary>UTC.</summary>
    public DateTime OpenedAt { get; init; }

    public int Candidates { get; init; }

    /// <summary>The state was asked and has not answered.</summary>
    public bool IsAsked { get; init; }
}

/// <summary>One page of the queue and the number of all that were found.</summary>
public sealed record NearMatchPage(IReadOnlyList<ListedNearMatch> Found, long Total, int Page, int Pages);

/// <summary>What waits for a person.</summary>
/// <param name="Open">Open questions in scope.</param>
/// <param name="OldestAt">Since when the oldest waits, UTC; null when none does.</param>
/// <param name="Asked">Of them, those that the state was asked about.</param>
public sealed record WaitingNearMatches(long Open, DateTime? OldestAt, long Asked);
