namespace Mosis.Demo.Files;

/// <summary>The columns of the Student Batch File, by their number in the layout.</summary>
public enum Column
{
    RecordType = 1,
    School,
    ResidentDistrict,
    LastName,
    FirstName,
    MiddleName,
    Suffix,
    Sex,
    BirthDate,
    Grade,
    LocalId,
    AlternateId,
    RaceEthnicity,
    StateId,
    ReportingDistrict,
    SchoolYear,
}
