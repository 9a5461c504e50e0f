namespace Mosis.Demo.Names;

/// <summary>Where a fictitious family's names come from. It decides its names and, loosely, its race/ethnicity.</summary>
public enum Origin
{
    English,
    AfricanAmerican,
    Hispanic,
    German,
    Irish,
    Scottish,
    Continental,
    Slavic,
    Bosnian,
    Arabic,
    EastAfrican,
    Vietnamese,
    Hmong,
    EastAsian,
    SouthAsian,
    Pacific,
}
