using Mosis.Data.Students;

namespace Mosis.Data.Register;

/// <summary>What is sought: an ID, or a last name and a birth date, with a first name or without.</summary>
public abstract record StudentQuery
{
    private StudentQuery()
    {
    }

    /// <summary>A retired ID leads to the one that took its place.</summary>
    public sealed record ById(StudentId StateId) : StudentQuery;

    /// <summary>Names that sound alike are found as well, in whatever field they stand.</summary>
    /// <param name="First">Empty for any.</param>
    public sealed record ByName(string Last, string First, DateOnly BirthDate) : StudentQuery;
}

/// <summary>A student that was found, with the latest of the viewer's own enrolments.</summary>
public sealed record StudentHit
{
    internal int StudentNo { get; init; }

    public string StateId { get; init; } = "";

    public string Last { get; init; } = "";

    public string First { get; init; } = "";

    public string Middle { get; init; } = "";

    public string Suffix { get; init; } = "";

    /// <summary>Null for an ID from before this product without one.</summary>
    public DateOnly? BirthDate { get; init; }

    public string Sex { get; init; } = "";

    public string RaceEthnicity { get; init; } = "";

    public bool IsProtected { get; init; }

    /// <summary>Null for the state's viewers where no district has reported the student.</summary>
    public Enrolment? Latest { get; init; }
}

/// <summary>What was found.</summary>
/// <param name="Hits">At most <see cref="StudentSearch.Most"/>.</param>
/// <param name="HasMore">There are more: the search should say more.</param>
/// <param name="Asked">The retired ID that was asked for, where it led to another.</param>
public sealed record StudentsFound(IReadOnlyList<StudentHit> Hits, bool HasMore, StudentId? Asked = null);
