using System.Net.Mail;
using Mosis.Data.Students;

namespace Mosis.Data.Directory;

/// <summary>One line of the directory's file, values checked. A value is null where the file leaves the cell blank or has no such column.</summary>
/// <param name="School">Empty: the line describes the district itself.</param>
internal sealed record DirectoryLine(
    int Line,
    string District,
    string? DistrictName,
    string School,
    string? SchoolName,
    DateOnly? Opened,
    DateOnly? Closed,
    string? SuccessorDistrict,
    string? SuccessorSchool,
    string? Superintendent,
    string? SuperintendentEmail,
    string? Address,
    string? DataContactEmail);

/// <summary>The directory as a file: reads and checks each line by itself.</summary>
internal sealed class DirectoryFile(List<ImportProblem> problems)
{
    public const string Opened = "opened";
    public const string Closed = "closed";
    public const string SuccessorDistrict = "successor_district";
    public const string SuccessorSchool = "successor_school";
    public const string Superintendent = "superintendent";
    public const string SuperintendentEmail = "superintendent_email";
    public const string Address = "address";
    public const string DataContactEmail = "data_contact_email";

    private const string DistrictCode = "district_code";
    private const string DistrictName = "district_name";
    private const string SchoolCode = "school_code";
    private const string SchoolName = "school_name";

    private static readonly string[] Required = [DistrictCode, DistrictName, SchoolCode, SchoolName];

    private static readonly string[] Optional =
        [Opened, Closed, SuccessorDistrict, SuccessorSchool, Superintendent, SuperintendentEmail, Address, DataContactEmail];

    /// <summary>The columns that the file has beyond the four required ones.</summary>
    public HashSet<string> Columns { get; } = new(StringComparer.Ordinal);

    public List<DirectoryLine> Read(string path)
    {
        var lines = new List<DirectoryLine>();
        using var csv = new CsvColumns(path, problems.Add);
        if (!csv.ReadHeader(Required, Optional)) return lines;
        Columns.UnionWith(Optional.Where(csv.Has));
        var seen = new HashSet<(string, string)>();
        while (csv.Read())
        {
            var line = new DirectoryLine(
                csv.Line,
                Code(csv, DistrictCode, isRequired: true) ?? "",
                Text(csv, DistrictName, 120),
                School(csv, SchoolCode) ?? "",
                Text(csv, SchoolName, 120),
                Day(csv, Opened),
                Day(csv, Closed),
                Code(csv, SuccessorDistrict, isRequired: false),
                School(csv, SuccessorSchool),
                Text(csv, Superintendent, 120),
                Email(csv, SuperintendentEmail),
                Text(csv, Address, 300),
                Email(csv, DataContactEmail));
            if (line.School.Length > 0 && line.SchoolName is null) Report(csv, SchoolName, "the building's name");
            if (line.School.Length == 0 && line.DistrictName is null) Report(csv, DistrictName, "the district's name");
            if (line.School.Length == 0 && line.SchoolName is not null) Report(csv, SchoolCode, "the building's code, since the line has a building's name");
            if (line.School.Length == 0 && line.SuccessorSchool is not null) Report(csv, SuccessorSchool, "blank on a district's own line");
            if (line.Opened > line.Closed) Report(csv, Closed, "a day not before the opening");
            if (!seen.Add((line.District, line.School))) Report(csv, "", "each district and building once; this one stands above");
            lines.Add(line);
        }
        return lines;
    }

    private void Report(CsvColumns csv, string column, string expected) => problems.Add(new ImportProblem(csv.Line, column, expected));

    private string? Code(CsvColumns csv, string column, bool isRequired)
    {
        var code = csv[column];
        if (code.Length == 0 && !isRequired) return null;
        if (code.Length != 6 || !code.All(char.IsAsciiDigit)) Report(csv, column, "a county-district code, six digits");
        return code;
    }

    private string? School(CsvColumns csv, string column)
    {
        var code = csv[column];
        if (code.Length == 0) return null;
        if (code.Length != 4 || !code.All(char.IsAsciiLetterOrDigit)) Report(csv, column, "a building's code, four letters or digits");
        return code;
    }

    private string? Text(CsvColumns csv, string column, int longest)
    {
        var text = csv[column];
        if (text.Any(char.IsControl)) Report(csv, column, "one line of text");
        if (SentText.Length(text) > longest) Report(csv, column, $"at most {longest} characters");
        return text.Length == 0 ? null : text;
    }

    private DateOnly? Day(CsvColumns csv, string column)
    {
        var text = csv[column];
        if (text.Length == 0) return null;
        if (BirthDate.Read(text, out var day) == BirthDate.Reading.Date) return day;
        Report(csv, column, $"a day, as {BirthDate.Formats}");
        return null;
    }

    private string? Email(CsvColumns csv, string column)
    {
        var text = Text(csv, column, 254);
        if (text is null) return null;
        if (!MailAddress.TryCreate(text, out var address) || address.Address != text || !address.Host.Contains('.')) Report(csv, column, "an e-mail address");
        return text;
    }
}
