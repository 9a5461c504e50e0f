using Mosis.Data.Students;

namespace Mosis.Data.Register;

/// <summary>One student, keyed in.</summary>
/// <param name="Key">Of the form: the same form sent twice is one act.</param>
/// <param name="District">The reporting district: the person's own, or for the state the one that is meant.</param>
/// <param name="Row">As typed; line 1.</param>
public sealed record OnlineForm(Guid Key, string District, RowFields Row);

/// <summary>What the register answered to a student keyed in: exactly one of five forms.</summary>
public abstract record OnlineAnswer
{
    private OnlineAnswer()
    {
    }

    /// <summary>The student has an ID already.</summary>
    /// <param name="How">How it was recognised, in plain words that tell no value.</param>
    public sealed record Known(StudentId StateId, string How) : OnlineAnswer;

    /// <summary>Nobody in the register: a new ID.</summary>
    public sealed record New(StudentId StateId, string How) : OnlineAnswer;

    /// <summary>A person decides: the number of the open question.</summary>
    public sealed record Near(long NearMatchId, string How) : OnlineAnswer;

    /// <summary>The same details were canceled by a person before: they stay so until they change.</summary>
    public sealed record Canceled(long NearMatchId, string How) : OnlineAnswer;

    /// <summary>What is wrong with the form; nothing was stored.</summary>
    public sealed record Wrong(IReadOnlyList<Problem> Problems) : OnlineAnswer;
}
