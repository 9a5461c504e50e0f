using Mosis.Data.Sql;
using Mosis.Data.Students;

namespace Mosis.Data.Batches;

/// <summary>Valid rows on their way into staging: the values as sent beside the normalised ones.</summary>
internal sealed class StagedRows(long batchId)
{
    public BulkRows Rows { get; } = new(
        "batch_row", "batch_id", "line", "district", "school", "resident_district", "school_year", "local_id", "last_name", "first_name", "middle_name",
        "suffix", "sex", "birth_date", "grade", "race_ethnicity", "given_id", "last_norm", "first_norm", "middle_norm", "suffix_norm", "#identity_hash",
        "#content_hash", "warnings");

    public void Clear() => Rows.Clear();

    public void Add(StudentRecord r, IReadOnlyList<Problem> warnings) => Rows.Add(
        batchId, r.Line, r.District, r.School, r.ResidentDistrict, r.SchoolYear, r.LocalId, r.Name.Last, r.Name.First, r.Name.Middle, r.Name.Suffix,
        r.Sex, r.BirthDate, r.Grade, r.RaceEthnicity, r.GivenId?.Value ?? "", r.Normal.Last, r.Normal.First, r.Normal.Middle, r.Normal.Suffix,
        RowHashes.Identity(r), RowHashes.Content(r), warnings.Count == 0 ? "" : string.Join(' ', warnings.Select(w => w.Code).Distinct()));
}
