using System.Globalization;

namespace Mosis.TestKit;

/// <summary>A Student Batch File from rows: header, tab-delimited rows from line 2 on, trailer with the right count.</summary>
public sealed record FileText(params FileRow[] Rows)
{
    public string District { get; init; } = SmallDirectory.A;

    public DateOnly ExtractOn { get; init; } = new(2025, 10, 6);

    public TimeOnly ExtractTime { get; init; } = new(6, 0);

    public string? Qualifier { get; init; }

    public override string ToString()
    {
        var header = string.Create(CultureInfo.InvariantCulture, $"TH {ExtractOn:MM'/'dd'/'yyyy} {ExtractTime:HH':'mm':'ss} MO{District} 3.0 delimiter=0X09 source=SIS");
        var lines = Rows.Select(r => string.Join('\t', r.Values(District)));
        return string.Concat(lines.Prepend(Qualifier is null ? header : $"{header} qualifier={Qualifier}").Append($"TT MO{District} {Rows.Length + 2}").Select(l => l + "\r\n"));
    }

    /// <summary>The same file some days later.</summary>
    public FileText Later(int days = 1) => this with { ExtractOn = ExtractOn.AddDays(days) };

    public FileText With(params FileRow[] rows) => this with { Rows = rows };
}
