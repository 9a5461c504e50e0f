using System.Globalization;
using System.Text;

namespace Mosis.Demo.Files;

/// <summary>The directory of districts and buildings as `import-directory` reads it: CSV, one building a line, dates yyyy-mm-dd.</summary>
public static class DirectoryFile
{
    private const string Header =
        "district_code,district_name,school_code,school_name,opened,closed,successor_district,successor_school," +
        "superintendent,superintendent_email,address,data_contact_email";

    public static void Write(TextWriter to, IEnumerable<District> districts)
    {
        to.Write(Header + "\n");
        foreach (var district in districts)
        {
            var domain = district.Place.ToLowerInvariant().Replace(' ', '-') + ".example";
            var street = 100 + (10 * new Rng(1, "street " + district.Code).Below(90));
            foreach (var building in district.Buildings)
            {
                string[] fields =
                [
                    district.Code, district.Name, building.Code, building.Name, Day(building.Opened), Day(building.Closed),
                    building.Closed is null ? "" : district.Code, building.Successor, district.Superintendent, "superintendent@" + domain,
                    $"{street} School Street, {district.Place}, MO", "student-data@" + domain,
                ];
                to.Write(string.Join(',', fields.Select(Quoted)) + "\n");
            }
        }
    }

    /// <summary>Writes a file in UTF-8.</summary>
    public static void Write(string path, IEnumerable<District> districts)
    {
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        Write(writer, districts);
    }

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static string Quoted(string field) => field.Contains(',', StringComparison.Ordinal) ? $"\"{field}\"" : field;
}
