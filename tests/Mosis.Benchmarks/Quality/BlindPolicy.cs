using Mosis.Demo.Files;

namespace Mosis.Benchmarks.Quality;

/// <summary>
/// What many do: whoever has the local ID is the student; otherwise the one with the same name and birth date; otherwise a new one. Shown beside the
/// product's figures, so that these can be judged.
/// </summary>
internal sealed class BlindPolicy
{
    private readonly Dictionary<(string District, string LocalId), string> _byLocalId = [];
    private readonly Dictionary<(string Last, string First, string BirthDate), string> _byName = [];
    private int _ids;

    public IReadOnlyList<RowAnswer> Answer(TrueFile file) => [.. file.Rows.Select(Answer)];

    private RowAnswer Answer(TrueRow row)
    {
        var number = (row.Row[Column.ReportingDistrict], row.Row[Column.LocalId]);
        var name = (row.Row[Column.LastName].ToUpperInvariant(), row.Row[Column.FirstName].ToUpperInvariant(), row.Row[Column.BirthDate]);
        var known = _byLocalId.GetValueOrDefault(number) ?? _byName.GetValueOrDefault(name);
        var id = known ?? $"blind {++_ids}";
        _byLocalId[number] = id;
        _byName[name] = id;
        return new RowAnswer(row, id, known is null, null);
    }
}
