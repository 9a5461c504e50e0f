using Mosis.Data.Students;

namespace Mosis.Web.Students;

/// <summary>What a person types to find or add one student. Bound from the form: nothing else that is posted is heard.</summary>
public sealed class StudentForm
{
    /// <summary>Heard from the state's people only; others act for their own.</summary>
    public string? District { get; set; }

    public string? School { get; set; }

    /// <summary>Blank for the reporting district.</summary>
    public string? ResidentDistrict { get; set; }

    public string? Last { get; set; }

    public string? First { get; set; }

    public string? Middle { get; set; }

    public string? Suffix { get; set; }

    public string? Sex { get; set; }

    public string? BirthMonth { get; set; }

    public string? BirthDay { get; set; }

    public string? BirthYear { get; set; }

    public string? Grade { get; set; }

    public string? LocalId { get; set; }

    public string? Race { get; set; }

    public string? StateId { get; set; }

    public string? SchoolYear { get; set; }

    /// <summary>As typed, month first; empty when nothing was.</summary>
    public string BirthDate => BirthMonth is null && BirthDay is null && BirthYear is null ? "" : $"{BirthMonth?.Trim()}/{BirthDay?.Trim()}/{BirthYear?.Trim()}";

    /// <summary>The sixteen columns of the layout, as a file's row would bring them. Codes are taken with blanks and hyphens.</summary>
    public RowFields ToRow(string district) => new(
        1,
        [
            "ID", School ?? "", string.IsNullOrWhiteSpace(ResidentDistrict) ? district : Code(ResidentDistrict), Last ?? "", First ?? "", Middle ?? "", Suffix ?? "",
            Sex ?? "", BirthDate, Grade ?? "", LocalId ?? "", "", Race ?? "", Code(StateId), district, SchoolYear ?? "",
        ]);

    /// <summary>Ids of the inputs, by the labels that problems name.</summary>
    public static string InputOf(string field) => field switch
    {
        "School building" => "School",
        "Resident district" => "ResidentDistrict",
        "Last name" => "Last",
        "First name" => "First",
        "Middle name" => "Middle",
        "Birth date" => "BirthMonth",
        "Local student ID" => "LocalId",
        "Race/ethnicity" => "Race",
        "State ID" => "StateId",
        "Reporting district" => "District",
        "School year" => "SchoolYear",
        _ => field,
    };

    internal static string Code(string? typed) =>
        (typed ?? "").Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
}
