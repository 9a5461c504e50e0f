namespace Mosis.Data.Access.Requests;

/// <summary>Where a request for access stands. The words of the database are in <see cref="RequestStates"/>.</summary>
public enum RequestState
{
    /// <summary>Being filled in, or changed after it was submitted: what was printed before is void.</summary>
    Draft,

    /// <summary>The statement is made; it waits to be signed and sent back.</summary>
    Submitted,

    /// <summary>The signed statement is in, and its PIN was right; it waits for a decision.</summary>
    Received,

    /// <summary>Sent back by the security administrator with a reason.</summary>
    Returned,

    /// <summary>Access was given.</summary>
    Approved,

    /// <summary>Refused by the state or by the district, with a reason.</summary>
    Declined,

    /// <summary>Taken back by who made it.</summary>
    Withdrawn,

    /// <summary>Nothing came for too long.</summary>
    Expired,
}

/// <summary>States by their words.</summary>
public static class RequestStates
{
    public static string Word(this RequestState state) => state.ToString().ToLowerInvariant();

    /// <exception cref="ArgumentException">No state has this word.</exception>
    public static RequestState Of(string word) => Enum.Parse<RequestState>(word, ignoreCase: true);

    /// <summary>Whether anything can still come of it.</summary>
    public static bool IsOpen(this RequestState state) => state is RequestState.Draft or RequestState.Submitted or RequestState.Received or RequestState.Returned;
}
