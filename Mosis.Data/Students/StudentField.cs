namespace Mosis.Data.Students;

/// <summary>The columns of the Student Batch File, by their number in the layout.</summary>
public enum StudentField
{
    RecordType = 1,
    School = 2,
    ResidentDistrict = 3,
    LastName = 4,
    FirstName = 5,
    MiddleName = 6,
    Suffix = 7,
    Sex = 8,
    BirthDate = 9,
    Grade = 10,
    LocalId = 11,
    AlternateId = 12,
    RaceEthnicity = 13,
    StateId = 14,
    ReportingDistrict = 15,
    SchoolYear = 16,
}
