using Mosis.Data.Students;

namespace Mosis.Data.Batches;

/// <summary>
/// The door: reads a received file once, from where the stream stands to its end, and says whether it may become a batch. No value is validated.
/// </summary>
public static class FileInspection
{
    /// <summary>Of ten rows more than one of another district refuses the file.</summary>
    private const int OtherDistrictShare = 10;

    /// <summary>What is shorter or longer names no building: an error of its row.</summary>
    private const int SchoolLength = 4;

    /// <param name="stream">Read synchronously, not closed. A stream that can seek is put back to where it stood.</param>
    /// <param name="fileName">As sent.</param>
    /// <exception cref="ArgumentException">The rules name an unknown encoding.</exception>
    public static InspectedFile Inspect(Stream stream, string fileName, DoorRules rules)
    {
        if (!BatchEncoding.TryFind(rules.Encoding, out var encoding))
        {
            throw new ArgumentException($"Unknown encoding {rules.Encoding}.", nameof(rules));
        }

        long start = stream.CanSeek ? stream.Position : 0;
        using var measured = new MeasuredStream(stream, rules.MaxBytes);
        var reader = new BatchFileReader(measured, new(encoding));
        var districts = new DistrictCount();
        var schools = new SortedSet<string>(StringComparer.Ordinal);
        var refusal = Read(reader, rules, districts, schools);
        byte[] sha256 = measured.Finish();
        if (stream.CanSeek)
        {
            stream.Position = start;
        }

        var outer = measured.OverLimit ? Refusals.TooLarge(rules.MaxBytes) : ContentSniffer.CheckName(fileName);
        return new(
            fileName, measured.Bytes, sha256, reader.Header, reader.Rows, districts.First, districts.Others,
            reader.EncodingDoubts, reader.DoubtfulLines, outer ?? refusal, outer is null && reader.Incomplete)
        {
            Schools = [.. schools],
        };
    }

    private static Problem? Read(BatchFileReader reader, DoorRules rules, DistrictCount districts, SortedSet<string> schools)
    {
        if (!reader.ReadHeader())
        {
            return reader.Refusal;
        }

        var header = reader.Header!;
        if (!rules.Sources.Contains(header.Source, StringComparer.OrdinalIgnoreCase))
        {
            return Refusals.UnknownSource(header.Source, rules.Sources);
        }

        if (header.ExtractDate > rules.Today.AddDays(1))
        {
            return Refusals.DatedAhead(header.ExtractDate, rules.Today);
        }

        while (reader.ReadRow(out var row, out var error))
        {
            if (error is null)
            {
                districts.Add(SentText.Clean(row[StudentField.ReportingDistrict]));
            }

            // Somebody else's students: no more of them is read than tells it.
            if (rules.District is not null && districts.First is { } first && first != rules.District)
            {
                return Refusals.OtherDistrict(first, rules.District);
            }

            if (error is null && rules.Schools is { } own && SentText.Clean(row[StudentField.School]) is { Length: SchoolLength } school)
            {
                if (!own.Contains(school)) return Refusals.OtherBuilding(row.Line, school, own);
                schools.Add(school);
            }
        }

        return reader.Refusal
            ?? (districts.First is null ? Refusals.NoDistrict()
            : districts.Others * OtherDistrictShare > reader.Rows ? Refusals.RowsOfOtherDistricts(districts.Others, reader.Rows, districts.First)
            : null);
    }

    private sealed class DistrictCount
    {
        public string? First { get; private set; }

        public long Others { get; private set; }

        public void Add(string district)
        {
            First ??= district.Length > 0 ? district : null;
            Others += district.Length > 0 && district != First ? 1 : 0;
        }
    }
}
