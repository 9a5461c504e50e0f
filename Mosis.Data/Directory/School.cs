namespace Mosis.Data.Directory;

/// <summary>A school building as the state's directory has it.</summary>
/// <param name="District">Code of the district that it belongs to.</param>
/// <param name="Code">Four characters, unique within the district: many districts have a 4020.</param>
/// <param name="Opened">First day; null when it has always been there.</param>
/// <param name="Closed">Last day; null while it is open.</param>
/// <param name="SuccessorDistrict">District of the building that took its place, or null.</param>
/// <param name="SuccessorSchool">Code of the building that took its place, or null.</param>
public sealed record School(
    string District,
    string Code,
    string Name,
    DateOnly? Opened = null,
    DateOnly? Closed = null,
    string? SuccessorDistrict = null,
    string? SuccessorSchool = null);
