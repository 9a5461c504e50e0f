namespace Mosis.Data.Students;

/// <summary>What a problem does to its row.</summary>
public enum ProblemSeverity
{
    /// <summary>The row is answered in the errors file and goes no further.</summary>
    Error,

    /// <summary>The row goes on; its sender is told.</summary>
    Warning,
}

/// <summary>One entry of the catalogue of problems. Codes never change their meaning and are never used again.</summary>
/// <param name="Code">R and three digits for an error, W and three digits for a warning.</param>
/// <param name="Field">The field's label, empty when it is about the whole row.</param>
/// <param name="Title">A few words.</param>
/// <param name="Cause">When it is raised.</param>
/// <param name="Remedy">How to mend it, in general; a <see cref="Problem"/> may say it more exactly.</param>
public sealed record ProblemKind(string Code, ProblemSeverity Severity, string Field, string Title, string Cause, string Remedy);
