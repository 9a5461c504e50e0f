using System.Globalization;

namespace Mosis.Data.Directory;

/// <summary>
/// What the directory is to become: the lines of a file laid over what is stored. A column that the file does not have leaves the stored value. What
/// describes a district (name, superintendent, address, e-mail) stands on its own line, or, where it has none, on the lines of its buildings, all alike.
/// </summary>
internal sealed class DirectoryPlan
{
    private readonly DirectorySnapshot _stored;
    private readonly HashSet<string> _columns;
    private readonly List<ImportProblem> _problems;

    public DirectoryPlan(DirectorySnapshot stored, IReadOnlyList<DirectoryLine> lines, HashSet<string> columns, List<ImportProblem> problems)
    {
        (_stored, _columns, _problems) = (stored, columns, problems);
        foreach (var ofDistrict in lines.GroupBy(line => line.District, StringComparer.Ordinal)) PlanDistrict([.. ofDistrict]);
        foreach (var line in lines.Where(line => line.School.Length > 0)) PlanSchool(line);
        if (problems.Count == 0) CheckSuccessors(lines);
    }

    public List<District> Districts { get; } = [];

    public List<School> Schools { get; } = [];

    public List<string> Added { get; } = [];

    public List<string> Changed { get; } = [];

    public int Unchanged { get; private set; }

    /// <summary>The directory after the import.</summary>
    public DirectorySnapshot Result() => new(
        _stored.Districts.Where(stored => !Districts.Exists(d => d.Code == stored.Code)).Concat(Districts),
        _stored.Schools.Where(stored => !Schools.Exists(s => s.District == stored.District && s.Code == stored.Code)).Concat(Schools));

    private void PlanDistrict(List<DirectoryLine> lines)
    {
        var own = lines.Find(line => line.School.Length == 0);
        var from = own ?? lines[0];
        if (own is null)
        {
            foreach (var line in lines)
            {
                if (Described(line) != Described(from)) Report(line, $"what describes the district as on line {from.Line}, or a line of its own for the district (no school_code)");
            }
        }
        var stored = _stored.District(from.District);
        if (stored is null && from.DistrictName is null) Report(from, "the district's name: it is not in the directory yet");
        var planned = (stored ?? new District(from.District, "")) with { Name = from.DistrictName ?? stored?.Name ?? "" };
        if (Has(DirectoryFile.Superintendent)) planned = planned with { Superintendent = from.Superintendent };
        if (Has(DirectoryFile.SuperintendentEmail)) planned = planned with { SuperintendentEmail = from.SuperintendentEmail };
        if (Has(DirectoryFile.Address)) planned = planned with { Address = from.Address };
        if (Has(DirectoryFile.DataContactEmail)) planned = planned with { DataContactEmail = from.DataContactEmail };
        if (own is not null)
        {
            if (Has(DirectoryFile.Opened)) planned = planned with { Opened = own.Opened };
            if (Has(DirectoryFile.Closed)) planned = planned with { Closed = own.Closed };
            if (Has(DirectoryFile.SuccessorDistrict)) planned = planned with { Successor = own.SuccessorDistrict };
        }
        if (planned == stored)
        {
            Unchanged++;
            return;
        }
        Districts.Add(planned);
        Note($"District {planned.Code}", stored is null, Differences(stored, planned));
    }

    private void PlanSchool(DirectoryLine line)
    {
        var stored = _stored.School(line.District, line.School);
        var planned = (stored ?? new School(line.District, line.School, "")) with { Name = line.SchoolName ?? "" };
        if (Has(DirectoryFile.Opened)) planned = planned with { Opened = line.Opened };
        if (Has(DirectoryFile.Closed)) planned = planned with { Closed = line.Closed };
        if (Has(DirectoryFile.SuccessorSchool))
        {
            // A building's successor is of the same district unless another is named.
            planned = planned with { SuccessorSchool = line.SuccessorSchool, SuccessorDistrict = line.SuccessorSchool is null ? null : line.SuccessorDistrict ?? line.District };
        }
        if (planned == stored)
        {
            Unchanged++;
            return;
        }
        Schools.Add(planned);
        Note($"Building {planned.District} {planned.Code}", stored is null, Differences(stored, planned));
    }

    private void CheckSuccessors(IReadOnlyList<DirectoryLine> lines)
    {
        var result = Result();
        foreach (var line in lines)
        {
            if (line.School.Length == 0 && line.SuccessorDistrict is { } district)
            {
                if (district == line.District) Report(line, "another district as successor", DirectoryFile.SuccessorDistrict);
                else if (result.District(district) is null) Report(line, "a district of the directory", DirectoryFile.SuccessorDistrict);
            }
            if (line.School.Length > 0 && line.SuccessorSchool is { } school)
            {
                var of = line.SuccessorDistrict ?? line.District;
                if ((of, school) == (line.District, line.School)) Report(line, "another building as successor", DirectoryFile.SuccessorSchool);
                else if (result.School(of, school) is null) Report(line, $"a building of district {of}", DirectoryFile.SuccessorSchool);
            }
        }
    }

    private bool Has(string column) => _columns.Contains(column);

    private void Report(DirectoryLine line, string expected, string column = "") => _problems.Add(new ImportProblem(line.Line, column, expected));

    private void Note(string subject, bool isNew, IEnumerable<string> differences)
    {
        if (isNew) Added.Add(subject);
        else Changed.Add($"{subject}: {string.Join("; ", differences)}");
    }

    private static (string?, string?, string?, string?, string?) Described(DirectoryLine line) =>
        (line.DistrictName, line.Superintendent, line.SuperintendentEmail, line.Address, line.DataContactEmail);

    private static IEnumerable<string> Differences(District? was, District now) => Differing(
        ("district_name", was?.Name, now.Name),
        (DirectoryFile.Opened, Day(was?.Opened), Day(now.Opened)),
        (DirectoryFile.Closed, Day(was?.Closed), Day(now.Closed)),
        (DirectoryFile.SuccessorDistrict, was?.Successor, now.Successor),
        (DirectoryFile.Superintendent, was?.Superintendent, now.Superintendent),
        (DirectoryFile.SuperintendentEmail, was?.SuperintendentEmail, now.SuperintendentEmail),
        (DirectoryFile.Address, was?.Address, now.Address),
        (DirectoryFile.DataContactEmail, was?.DataContactEmail, now.DataContactEmail));

    private static IEnumerable<string> Differences(School? was, School now) => Differing(
        ("school_name", was?.Name, now.Name),
        (DirectoryFile.Opened, Day(was?.Opened), Day(now.Opened)),
        (DirectoryFile.Closed, Day(was?.Closed), Day(now.Closed)),
        (DirectoryFile.SuccessorDistrict, was?.SuccessorDistrict, now.SuccessorDistrict),
        (DirectoryFile.SuccessorSchool, was?.SuccessorSchool, now.SuccessorSchool));

    private static IEnumerable<string> Differing(params (string Field, string? Was, string? Now)[] fields) =>
        fields.Where(field => field.Was != field.Now).Select(field => $"{field.Field} was {field.Was ?? "blank"}, is {field.Now ?? "blank"}");

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
