using System.Globalization;
using Mosis.Data.Directory;
using Mosis.Data.Students;

namespace Mosis.Data.Assignment;

/// <summary>The register from before as a file: reads and checks each line by itself, one at a time.</summary>
internal sealed class RegisterFile(CodeTables codes, DirectorySnapshot directory, DateOnly today, Action<ImportProblem> report) : IDisposable
{
    private const string StateId = "state_id";
    private const string LastName = "last_name";
    private const string FirstName = "first_name";
    private const string MiddleName = "middle_name";
    private const string Suffix = "suffix";
    private const string Sex = "sex";
    private const string BirthDay = "birth_date";
    private const string Race = "race_ethnicity";
    private const string Status = "status";
    private const string ReplacedBy = "replaced_by";
    private const string FormerNames = "former_names";
    private const string District = "district";
    private const string School = "school";
    private const string LocalId = "local_id";
    private const string Grade = "grade";
    private const string Year = "school_year";

    private static readonly string[] Required = [StateId, LastName, FirstName, MiddleName, Suffix, Sex, BirthDay, Race, Status, ReplacedBy, FormerNames];
    private static readonly string[] Optional = [District, School, LocalId, Grade, Year];
    private static readonly DateOnly Earliest = new(1900, 1, 1);

    private CsvColumns? _csv;
    private bool _isBad;

    private CsvColumns Csv => _csv ?? throw new InvalidOperationException("The file is not open.");

    /// <summary>False, with the problems told, when the header does not do.</summary>
    public bool Open(string path)
    {
        _csv = new CsvColumns(path, report);
        return _csv.ReadHeader(Required, Optional);
    }

    /// <summary>Goes to the next line. <paramref name="line"/> is null when it was bad: its problems are told.</summary>
    public bool Read(out RegisterLine? line)
    {
        line = null;
        if (!Csv.Read()) return false;
        _isBad = false;
        var id = Id(StateId, isRequired: true) ?? default;
        var record = Record(id);
        var isRetired = IsRetired();
        var replacedBy = Id(ReplacedBy, isRequired: false);
        if (replacedBy is not null && !isRetired) Complain(ReplacedBy, "blank for an ID that is live");
        if (replacedBy == id) Complain(ReplacedBy, "another ID");
        var former = Former(record);
        if (!_isBad) line = new RegisterLine(id, record, isRetired, replacedBy, former);
        return true;
    }

    public void Dispose() => _csv?.Dispose();

    private StudentRecord Record(StudentId id)
    {
        var name = new PersonName(Csv[LastName], Csv[FirstName], Csv[MiddleName], Csv[Suffix]);
        var (district, localId) = (DistrictCode(), Csv[LocalId]);
        if (SentText.Length(localId) > 20 || localId.Any(char.IsControl)) Complain(LocalId, "at most 20 characters");
        if (localId.Length > 0 && district.Length == 0) Complain(District, "the district whose local ID it is");
        if (localId.Length > 0 && Csv[Year].Length == 0) Complain(Year, "the school year in which the local ID stood");
        return new StudentRecord
        {
            Line = Csv.Line,
            School = SchoolCode(district),
            ResidentDistrict = district,
            Name = name,
            Normal = Normal(name, ""),
            Sex = Code(Sex, CodeTables.Sex, isRequired: true),
            BirthDate = Day(),
            Grade = Code(Grade, CodeTables.Grade, isRequired: false),
            LocalId = localId,
            RaceEthnicity = Races(),
            GivenId = id,
            District = district,
            SchoolYear = SchoolYearValue(),
        };
    }

    /// <summary>The same rules as for a district's row. Warnings are nobody's business any more.</summary>
    private NormalName Normal(PersonName name, string column)
    {
        var findings = default(Findings);
        var normal = NameRules.Check(name, codes, ref findings);
        foreach (var error in findings.Errors) Complain(column.Length > 0 ? column : error.Field.ToLowerInvariant().Replace(' ', '_'), error.Expected);
        return normal;
    }

    private List<StudentRecord> Former(StudentRecord record)
    {
        var former = new List<StudentRecord>();
        foreach (var entry in Csv[FormerNames].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = entry.Split('/');
            if (parts.Length is < 2 or > 3)
            {
                Complain(FormerNames, "LAST/FIRST/MIDDLE, several parted by semicolons");
                continue;
            }
            var name = PersonName.FromSent(parts[0], parts[1], parts.Length > 2 ? parts[2] : "", record.Name.Suffix);
            former.Add(record with { Name = name, Normal = Normal(name, FormerNames), GivenId = null });
        }
        return former;
    }

    private StudentId? Id(string column, bool isRequired)
    {
        var text = Csv[column];
        if (text.Length == 0 && !isRequired) return null;
        if (StudentId.TryParse(text, out var id)) return id;
        Complain(column, "ten digits, the first not 0");
        return null;
    }

    private bool IsRetired()
    {
        switch (Csv[Status].ToUpperInvariant())
        {
            case "" or "LIVE":
                return false;
            case "RETIRED":
                return true;
            default:
                Complain(Status, "live or retired");
                return false;
        }
    }

    private string DistrictCode()
    {
        var code = Csv[District];
        if (code.Length > 0 && directory.District(code) is null) Complain(District, "a district of the directory");
        return code;
    }

    private string SchoolCode(string district)
    {
        var code = Csv[School];
        if (code.Length > 0 && directory.School(district, code) is null) Complain(School, "a building of the district");
        return code;
    }

    private string Code(string column, string table, bool isRequired)
    {
        var sent = Csv[column];
        if (codes.TryRead(table, sent, out var code) || (sent.Length == 0 && !isRequired)) return code;
        Complain(column, $"one of {codes.AllowedText(table)}");
        return "";
    }

    private string Races()
    {
        var read = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var sent in Csv[Race].Split([' ', ';'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (codes.TryRead(CodeTables.RaceEthnicity, sent, out var code)) read.Add(code);
            else Complain(Race, $"one or several of {codes.AllowedText(CodeTables.RaceEthnicity)}, parted by blanks");
        }
        return string.Join(' ', read);
    }

    private DateOnly Day()
    {
        if (BirthDate.Read(Csv[BirthDay], out var day) != BirthDate.Reading.Date) Complain(BirthDay, $"a day, as {BirthDate.Formats}");
        else if (day < Earliest || day > today) Complain(BirthDay, "a day from 1900 to today");
        return day;
    }

    private int SchoolYearValue()
    {
        var sent = Csv[Year];
        if (sent.Length == 0) return 0;
        if (sent.Length == 4 && int.TryParse(sent, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1900 and < 2200) return year;
        Complain(Year, "the year in which the school year ends, four digits");
        return 0;
    }

    private void Complain(string column, string expected)
    {
        report(new ImportProblem(Csv.Line, column, expected));
        _isBad = true;
    }
}
