using BenchmarkDotNet.Attributes;
using Mosis.Data.Batches;
using Mosis.Data.Directory;
using Mosis.Data.Matching;
using Mosis.Data.Students;
using Mosis.Demo.Files;
using District = Mosis.Demo.Files.District;

namespace Mosis.Benchmarks.Micro;

/// <summary>What is done in C# for each row of a file, over the rows of one file: each figure is of one row.</summary>
[MemoryDiagnoser]
public class EachRow
{
    private const int Rows = 1_000;

    /// <summary>A row is held against about so many students whom a key has found.</summary>
    private const int CandidatesOfARow = 5;

    private static readonly DateOnly Extracted = new(2026, 10, 5);

    private readonly Comparer _comparer = new(MatchParameters.Default);
    private readonly StudentValidator _validator;
    private readonly ValidationContext _context;
    private readonly byte[] _file;
    private readonly List<RowFields> _fields;
    private readonly List<StudentRecord> _records;
    private readonly List<MatchRow> _rows;
    private readonly List<Candidate> _same;
    private readonly List<Candidate[]> _candidates;
    private readonly Decider _decider;
    private readonly ulong[] _keys = new ulong[MatchKeys.Most];

    public EachRow()
    {
        var district = District.LayOut("048078", "Kaw Bend", "Kaw Bend", "Pat Example", 8);
        _validator = new StudentValidator(
            CodeTables.Default,
            new DirectorySnapshot([new(district.Code, district.Name)], district.Buildings.Select(building => new School(district.Code, building.Code, building.Name))));
        _context = new ValidationContext(district.Code, Extracted);
        _decider = new Decider(_comparer);
        var recipe = new FileRecipe { Rows = Rows, Seed = 11, District = district, ExtractDate = Extracted };
        using var file = new MemoryStream();
        recipe.Write(file);
        _file = file.ToArray();
        _fields = [.. Fields(recipe)];
        _records = [.. _fields.Select(Record)];
        _rows = [.. _records.Select(record => new MatchRow(record.Line, IdentityOf(record), EnrolmentOf(record, 0), new Rarity(.0005, .003, .0002), null))];
        // The register knows the children as a second file of the same seed states them: most alike, one in ten with a slip.
        _same = [.. Fields(recipe with { Misspelt = .1 }).Select(Record).Select((record, i) => new Candidate(i + 1, "1234567899", [IdentityOf(record)], [EnrolmentOf(record, -1)]))];
        _candidates = [.. _same.Select((_, i) => Enumerable.Range(0, CandidatesOfARow).Select(n => _same[(i + (n * 7)) % _same.Count]).ToArray())];
    }

    [Benchmark(OperationsPerInvoke = Rows)]
    public long Read()
    {
        using var stream = new MemoryStream(_file);
        var reader = new BatchFileReader(stream, new BatchFileOptions());
        if (!reader.ReadHeader()) throw new InvalidOperationException(reader.Refusal!.Code);
        while (reader.ReadRow(out _, out _))
        {
        }
        return reader.Rows;
    }

    [Benchmark(OperationsPerInvoke = Rows)]
    public int Validate()
    {
        var good = 0;
        foreach (var fields in _fields) good += _validator.Validate(fields, _context).Record is null ? 0 : 1;
        return good;
    }

    [Benchmark(OperationsPerInvoke = Rows)]
    public int Normalize()
    {
        var letters = 0;
        foreach (var record in _records) letters += NameNormalizer.Normalize(record.Name, CodeTables.Default).Last.Length;
        return letters;
    }

    [Benchmark(OperationsPerInvoke = Rows)]
    public int Keys()
    {
        var keys = 0;
        foreach (var row in _rows) keys += MatchKeys.Fill(row.Identity, _keys);
        return keys;
    }

    [Benchmark(OperationsPerInvoke = Rows)]
    public int Hashes()
    {
        var bytes = 0;
        foreach (var record in _records) bytes += RowHashes.Identity(record)[0] + RowHashes.Content(record)[0];
        return bytes;
    }

    [Benchmark(OperationsPerInvoke = Rows)]
    public double Compare()
    {
        var weight = 0.0;
        for (var i = 0; i < _rows.Count; i++) weight += _comparer.Compare(_rows[i], _same[i]).Weight;
        return weight;
    }

    [Benchmark(OperationsPerInvoke = Rows)]
    public int Decide()
    {
        var matched = 0;
        for (var i = 0; i < _rows.Count; i++) matched += _decider.Decide(_rows[i], _candidates[i]) is Decision.Match ? 1 : 0;
        return matched;
    }

    private static IEnumerable<RowFields> Fields(FileRecipe recipe) => recipe.StudentRows().Select((row, i) => new RowFields(i + 2, [.. row.Values]));

    private StudentRecord Record(RowFields fields) =>
        _validator.Validate(fields, _context) is { Record: { } record } ? record : throw new InvalidOperationException($"The row of line {fields.Line} is in error.");

    private static Identity IdentityOf(StudentRecord record) => new(record.Normal, record.BirthDate, record.Sex, record.RaceEthnicity);

    private static Enrolment EnrolmentOf(StudentRecord record, int years) => new(record.District, record.School, record.SchoolYear + years, record.LocalId, record.Grade);
}
