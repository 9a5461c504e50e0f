using System.Globalization;

namespace Mosis.Data.Batches;

/// <summary>The first line of a Student Batch File. Date and time are local to the state.</summary>
/// <param name="TransmissionId">1 to 10 characters, as written; the trailer repeats it.</param>
/// <param name="Version">Digits and points, for example 3.0.</param>
/// <param name="Delimiter">A tab or an ASCII punctuation mark that names and dates do not hold.</param>
/// <param name="Source">As written; compared without case.</param>
/// <param name="Qualifier">Null: quotes are ordinary characters.</param>
public sealed record BatchFileHeader(
    DateOnly ExtractDate,
    TimeOnly ExtractTime,
    string TransmissionId,
    string Version,
    char Delimiter,
    string Source,
    char? Qualifier)
{
    public const string Example = "TH 10/05/2025 10:42:35 MO0480 3.0 delimiter=0X09 source=SIS qualifier=0X22";

    /// <summary>The line, parts parted by one blank, delimiter and qualifier in hex, without line end.</summary>
    public override string ToString()
    {
        string qualifier = Qualifier is { } mark ? $" qualifier=0X{(int)mark:X2}" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"TH {ExtractDate:MM/dd/yyyy} {ExtractTime:HH:mm:ss} {TransmissionId} {Version} delimiter=0X{(int)Delimiter:X2} source={Source}{qualifier}");
    }
}
