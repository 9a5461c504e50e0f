namespace Mosis.Data.Access.Statements;

/// <summary>What stands on a statement, the same on paper and on the page.</summary>
public static class StatementWords
{
    public const string User = "User";

    public const string ForTheDistrict = "Superintendent or authorized representative";

    /// <summary>Labels and texts of what is asked for.</summary>
    public static IReadOnlyList<(string Label, string Text)> Asked(StatementContent content) =>
    [
        ("Full name", content.FullName), ("Title", content.Title), ("Work e-mail", content.Email), ("Work telephone", content.Phone),
        ("District", $"{content.DistrictName} ({content.DistrictCode})"), ("Level", Level(content)), ("Why", content.Why),
    ];

    public static IReadOnlyList<(string Label, string Text)> Where(StatementAddress address) =>
    [
        ("Upload", "Scan it as a PDF, sign in, and open the request under Access. The PIN is typed there."),
        ("Fax", address.Fax), ("Mail", string.Join(", ", address.MailLines)), ("Lost the PIN?", $"Call {address.HelpPhone}"),
    ];

    private static string Level(StatementContent content) => content.Role switch
    {
        Role.BuildingUser => $"Building: acts for the students of {string.Join(", ", content.Schools.Select(school => $"{school.Name} ({school.Code})"))}",
        Role.Representative => "Authorized representative: signs for the superintendent, and sees no student",
        _ => "District: acts for all students of the district",
    };
}
