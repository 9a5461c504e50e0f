using Mosis.Data.Students;

namespace Mosis.Data.Batches;

/// <summary>What <see cref="FileInspection"/> found. Counts are of what was read: with a refusal, up to there.</summary>
/// <param name="FileName">As sent; shown to people, never part of a path.</param>
/// <param name="Bytes">Received; for a file over the limit, what was read before it was cut off.</param>
/// <param name="Sha256">Of those bytes, 32 bytes.</param>
/// <param name="Header">Null when it could not be read.</param>
/// <param name="Rows">Detail rows, bad ones included.</param>
/// <param name="ReportingDistrict">Of the first row that has 16 columns and names one; null when none does.</param>
/// <param name="OtherDistrictRows">Rows that name another than the first: each a row error.</param>
/// <param name="EncodingDoubts">Not empty: the whole file is to be held. The first few doubtful lines.</param>
/// <param name="DoubtfulLines">How many there are.</param>
/// <param name="Refusal">Why the file is refused, or null.</param>
/// <param name="Incomplete">With a refusal: the file looks cut; by SFTP the rest may still come.</param>
public sealed record InspectedFile(
    string FileName,
    long Bytes,
    byte[] Sha256,
    BatchFileHeader? Header,
    long Rows,
    string? ReportingDistrict,
    long OtherDistrictRows,
    IReadOnlyList<EncodingDoubt> EncodingDoubts,
    long DoubtfulLines,
    Problem? Refusal,
    bool Incomplete)
{
    /// <summary>When the rules name buildings: those of them that the rows name, in order.</summary>
    public IReadOnlyList<string> Schools { get; init; } = [];

    /// <summary>The hold that a doubtful encoding asks for, or null.</summary>
    public Problem? EncodingHold => EncodingDoubts.Count == 0 ? null : Holds.Encoding(DoubtfulLines, EncodingDoubts[0].Line);
}
