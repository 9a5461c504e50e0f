namespace Mosis.Data.Batches;

/// <summary>The four answers of a batch.</summary>
public enum AnswerKind
{
    Assigned,
    Errors,
    Matches,
    Canceled,
}
