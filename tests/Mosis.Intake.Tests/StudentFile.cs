using System.Globalization;
using System.Text;

namespace Mosis.Intake.Tests;

/// <summary>A made-up district's export: small, right, and different for each seed.</summary>
internal sealed record StudentFile(string District, int Rows = 3, int Seed = 1, DateTime? Extracted = null, string AlternateId = "")
{
    private static readonly string[] LastNames = ["Abbott", "Brennan", "Castillo", "Dvorak", "Ellison", "Fontaine", "Gallagher", "Hutchins"];
    private static readonly string[] FirstNames = ["Maren", "Tobias", "Yusuf", "Clara", "Dmitri", "Ines", "Quentin", "Rosalie", "Stellan"];

    private DateTime At => Extracted ?? new DateTime(2026, 10, 5, 6, 30, 0).AddMinutes(Seed);

    public string Text => Header + string.Concat(Enumerable.Range(0, Rows).Select(Row)) + Trailer;

    public byte[] Bytes => Encoding.UTF8.GetBytes(Text);

    public string WithoutTrailer => Header + string.Concat(Enumerable.Range(0, Rows).Select(Row));

    private string Header => Invariant($"TH {At:MM/dd/yyyy} {At:HH:mm:ss} T{Seed} 3.0 delimiter=0X09 source=SIS\r\n");

    private string Trailer => Invariant($"TT T{Seed} {Rows + 2}\r\n");

    private string Row(int number)
    {
        var child = (Seed * 1000) + number;
        var born = new DateOnly(2014, 1, 1).AddDays(child * 37 % 1400);
        return string.Join(
            '\t',
            "ID", "4020", District, LastNames[child % LastNames.Length], FirstNames[child / 3 % FirstNames.Length], "", "", child % 2 == 0 ? "M" : "F",
            born.ToString("MM/dd/yyyy", CultureInfo.InvariantCulture), "04", Invariant($"{child}"), AlternateId, "W", "", District, "2027") + "\r\n";
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
