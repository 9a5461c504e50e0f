using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mosis.Data.Students;

namespace Mosis.Data.Batches;

/// <summary>
/// Two 128-bit hashes of a row (the first half of a SHA-256 over its values, parted by a unit separator). Stored: neither may ever change its meaning.
/// </summary>
public static class RowHashes
{
    private const int Length = 16;

    /// <summary>
    /// Of what identifies the child as matching sees it: normalised name without blanks, birth date, sex. Rows that differ only in case, accents,
    /// punctuation or blanks have the same.
    /// </summary>
    public static byte[] Identity(StudentRecord r) => Identity(r.Normal, r.BirthDate, r.Sex);

    /// <inheritdoc cref="Identity(StudentRecord)"/>
    public static byte[] Identity(NormalName name, DateOnly birthDate, string sex) => Hash(
        NameNormalizer.Compact(name.Last),
        NameNormalizer.Compact(name.First),
        NameNormalizer.Compact(name.Middle),
        name.Suffix,
        Day(birthDate),
        sex);

    /// <summary>Of everything that the row states about the child: equal means unchanged. Without the state ID on the row, which states nothing.</summary>
    public static byte[] Content(StudentRecord r) => Hash(
        r.District,
        r.School,
        r.ResidentDistrict,
        r.SchoolYear.ToString(CultureInfo.InvariantCulture),
        r.LocalId,
        r.Name.Last,
        r.Name.First,
        r.Name.Middle,
        r.Name.Suffix,
        r.Sex,
        Day(r.BirthDate),
        r.Grade,
        r.RaceEthnicity);

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static byte[] Hash(params ReadOnlySpan<string> values)
    {
        var length = values.Length;
        foreach (var value in values) length += Encoding.UTF8.GetMaxByteCount(value.Length);
        var text = length <= 2048 ? stackalloc byte[length] : new byte[length];
        var at = 0;
        foreach (var value in values)
        {
            at += Encoding.UTF8.GetBytes(value, text[at..]);
            text[at++] = 0x1F;
        }
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..at], hash);
        return hash[..Length].ToArray();
    }
}
