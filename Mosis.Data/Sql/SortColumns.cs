namespace Mosis.Data.Sql;

/// <summary>
/// By what a list may be put in order. The address carries one of our words (with a minus before it: falling), the query one of our columns: what was
/// typed never comes into the SQL.
/// </summary>
/// <param name="first">The word that holds when none is given, or one that is not ours.</param>
/// <param name="tie">The column that tells rows apart which are the same otherwise; it goes the same way.</param>
/// <param name="columns">Each word with its column; one whose values are shown turned round (an age for a time) falls where its word rises.</param>
public sealed class SortColumns(string first, string tie, params (string Word, string Column, bool IsTurned)[] columns)
{
    public IReadOnlyList<string> Words { get; } = [.. columns.Select(each => each.Word)];

    /// <summary>What stands after "order by".</summary>
    public string OrderBy(string? asked)
    {
        var word = Words.Contains(asked?.TrimStart('-')) ? asked! : first;
        var (_, column, isTurned) = columns.Single(each => each.Word == word.TrimStart('-'));
        var way = word.StartsWith('-') == isTurned ? "" : " desc";
        return column == tie ? column + way : $"{column}{way}, {tie}{way}";
    }
}
