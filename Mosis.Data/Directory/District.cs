namespace Mosis.Data.Directory;

/// <summary>A district as the state's directory has it.</summary>
/// <param name="Code">County-district code, six digits.</param>
/// <param name="Opened">First day; null when it has always been there.</param>
/// <param name="Closed">Last day; null while it is open.</param>
/// <param name="Successor">Code of the district that took its place, or null. Its students and local IDs count as the successor's.</param>
public sealed record District(
    string Code,
    string Name,
    DateOnly? Opened = null,
    DateOnly? Closed = null,
    string? Successor = null,
    string? Superintendent = null,
    string? SuperintendentEmail = null,
    string? Address = null,
    string? DataContactEmail = null);
