namespace Mosis.Data.Register;

/// <summary>One statement of a district about a student, and where it came from.</summary>
public sealed record Enrolment
{
    internal int StudentNo { get; init; }

    public string District { get; init; } = "";

    public string School { get; init; } = "";

    public string SchoolName { get; init; } = "";

    public int SchoolYear { get; init; }

    public string LocalId { get; init; } = "";

    public string Grade { get; init; } = "";

    public string Last { get; init; } = "";

    public string First { get; init; } = "";

    public string Middle { get; init; } = "";

    public string Suffix { get; init; } = "";

    public DateOnly BirthDate { get; init; }

    public string Sex { get; init; } = "";

    public bool IsCurrent { get; init; }

    /// <summary>UTC.</summary>
    public DateTime From { get; init; }

    public DateTime? To { get; init; }

    /// <summary>The extract that last said so.</summary>
    public DateOnly SeenOn { get; init; }

    /// <summary>Null for what was there before this product.</summary>
    public long? BatchId { get; init; }

    public int? Line { get; init; }

    /// <summary>By which way it came: sftp, web, submit, online, decision.</summary>
    public string Channel { get; init; } = "";

    public string FileName { get; init; } = "";
}
