using Mosis.Data.Students;

namespace Mosis.Data.Assignment;

/// <summary>One claim, with the normal form of its name.</summary>
internal sealed record ClaimRow
{
    public long ClaimId { get; init; }
    public byte[] IdentityHash { get; init; } = [];
    public string District { get; init; } = "";
    public string School { get; init; } = "";
    public string ResidentDistrict { get; init; } = "";
    public int SchoolYear { get; init; }
    public string LocalId { get; init; } = "";
    public string LastName { get; init; } = "";
    public string FirstName { get; init; } = "";
    public string MiddleName { get; init; } = "";
    public string Suffix { get; init; } = "";
    public string Sex { get; init; } = "";
    public DateOnly BirthDate { get; init; }
    public string Grade { get; init; } = "";
    public string RaceEthnicity { get; init; } = "";
    public DateOnly ExtractOn { get; init; }
    public bool IsCurrent { get; init; }
    public string LastNorm { get; init; } = "";
    public string FirstNorm { get; init; } = "";
    public string MiddleNorm { get; init; } = "";
    public string SuffixNorm { get; init; } = "";

    public StudentRecord ToRecord(int line) => new()
    {
        Line = line,
        School = School,
        ResidentDistrict = ResidentDistrict,
        Name = new PersonName(LastName, FirstName, MiddleName, Suffix),
        Normal = new NormalName(LastNorm, FirstNorm, MiddleNorm, SuffixNorm),
        Sex = Sex,
        BirthDate = BirthDate,
        Grade = Grade,
        LocalId = LocalId,
        RaceEthnicity = RaceEthnicity,
        GivenId = null,
        District = District,
        SchoolYear = SchoolYear,
    };
}
