namespace Mosis.Data.Students;

/// <summary>What a district states about one student: a row that passed <see cref="StudentValidator"/>. Codes are normalised, dates read.</summary>
public sealed record StudentRecord
{
    /// <summary>1-based physical line number in the submitted file; 1 for an online entry.</summary>
    public required int Line { get; init; }

    /// <summary>Four characters, unique within <see cref="District"/>.</summary>
    public required string School { get; init; }

    /// <summary>County-district code, six digits, of the district where the student lives.</summary>
    public required string ResidentDistrict { get; init; }

    public required PersonName Name { get; init; }

    public required NormalName Normal { get; init; }

    /// <summary>A code of the state's sex table; only M and F are evidence.</summary>
    public required string Sex { get; init; }

    public required DateOnly BirthDate { get; init; }

    /// <summary>PK, KG or 01 to 12, or a code that the state added.</summary>
    public required string Grade { get; init; }

    /// <summary>The district's own number, up to 20 characters, as sent.</summary>
    public required string LocalId { get; init; }

    /// <summary>A set of codes of the state's race/ethnicity table, sorted, parted by one blank; the batch file brings one.</summary>
    public required string RaceEthnicity { get; init; }

    /// <summary>The state ID on the row; null when the row asks for one. Well formed, not yet looked up.</summary>
    public required StudentId? GivenId { get; init; }

    /// <summary>The reporting district: the sender's own.</summary>
    public required string District { get; init; }

    /// <summary>The year in which the school year ends.</summary>
    public required int SchoolYear { get; init; }
}
