using Mosis.Data.Students;

namespace Mosis.Data.NearMatches;

/// <summary>Whether the viewer may decide, and if not, who may.</summary>
public enum WhoDecides
{
    Viewer,

    /// <summary>A candidate is of another building or district: a building user sees none of them.</summary>
    District,

    /// <summary>A candidate is shown to the state office only: the row can be canceled or handed up.</summary>
    State,
}

/// <summary>How one field of the row stands to a candidate's, for a colour and a word.</summary>
public enum Agreement
{
    Agrees,
    Close,
    Differs,
    Unknown,
}

/// <summary>One line of the comparison.</summary>
/// <param name="Given">On the row.</param>
/// <param name="Known">Of the candidate; null where the viewer is not shown it.</param>
/// <param name="Words">How they agree, without a value.</param>
public sealed record ComparedField(string Label, string Given, string? Known, Agreement Agreement, string Words);

/// <summary>A candidate as the viewer may know it: exactly one of three forms.</summary>
public abstract record ShownCandidate(int Score)
{
    /// <param name="IsElsewhere">Known in other districts only: names, birth date, sex and ID are all that is shown.</param>
    /// <param name="StoppedBy">In plain words; empty when nothing spoke against this one alone.</param>
    public sealed record Student(StudentId StateId, PersonName Name, bool IsElsewhere, bool MayBeTwin, IReadOnlyList<ComparedField> Fields, string StoppedBy, int Score)
        : ShownCandidate(Score);

    /// <summary>Protected: nothing is shown but that the state must be asked.</summary>
    public sealed record AskTheState(int Score) : ShownCandidate(Score);

    /// <summary>A row that nobody has decided yet.</summary>
    /// <param name="NearMatchId">Null when it is another district's.</param>
    public sealed record Undecided(long? NearMatchId, int Score) : ShownCandidate(Score);
}

/// <summary>What was asked of the state about a question.</summary>
public sealed record StateAsk
{
    public string Note { get; init; } = "";

    /// <summary>UTC.</summary>
    public DateTime AskedAt { get; init; }

    public string AskedBy { get; init; } = "";

    /// <summary>Null while the state has not answered.</summary>
    public string? Answer { get; init; }

    public DateTime? AnsweredAt { get; init; }

    public string? AnsweredBy { get; init; }
}

/// <summary>One question as the viewer may know it.</summary>
/// <param name="Candidates">Best first; empty for a decided question, and where the district decides.</param>
/// <param name="MayBeNew">False: an older undecided row may be the same child and is decided first.</param>
/// <param name="Version">Of everything that is shown: a decision that was made looking at another version is not taken.</param>
public sealed record NearMatchView(
    AskedRow Row, IReadOnlyList<ShownCandidate> Candidates, WhoDecides Decides, bool MayBeNew, bool MayUndo, IReadOnlyList<StateAsk> Asks, string Version)
{
    /// <summary>The state was asked and has not answered.</summary>
    public bool IsAsked => Asks.Any(a => a.Answer is null);
}
