namespace Mosis.Data.Students;

/// <summary>The columns by their labels, as messages and pages name them, and by their lengths.</summary>
public static class StudentFields
{
    /// <summary>How many columns a detail row has.</summary>
    public const int Count = 16;

    private static readonly (string Label, int MaxLength)[] Columns =
    [
        ("Record type", 2), ("School building", 4), ("Resident district", 6), ("Last name", 60), ("First name", 60), ("Middle name", 60), ("Suffix", 10),
        ("Sex", 1), ("Birth date", 10), ("Grade", 2), ("Local student ID", 20), ("Alternate ID", 20), ("Race/ethnicity", 1), ("State ID", 10),
        ("Reporting district", 6), ("School year", 4),
    ];

    public static string Label(this StudentField field) => Columns[(int)field - 1].Label;

    /// <summary>The longest value that the layout allows, in Unicode characters.</summary>
    public static int MaxLength(this StudentField field) => Columns[(int)field - 1].MaxLength;
}
