namespace Mosis.Web.Students;

/// <summary>One input of a form about other people: no browser fills it in, and what was typed stays when something is wrong.</summary>
public sealed record FieldView(string Id, string Label, string? Value, string? Error, string Prefix = "", string? Hint = null, int MaxLength = 60, string Size = "")
{
    public string Name => Prefix + Id;

    /// <summary>The ids of what describes the input; null when nothing does.</summary>
    public string? DescribedBy
    {
        get
        {
            var ids = $"{(Hint is null ? "" : $"{Id}-hint")} {(Error is null ? "" : $"{Id}-error")}".Trim();
            return ids.Length == 0 ? null : ids;
        }
    }
}

/// <summary>One choice among codes.</summary>
public sealed record ChoiceView(FieldView Field, IReadOnlyList<(string Code, string Meaning)> Choices, string Empty = "- Select -");

/// <summary>A birth date in three inputs: month, day, year.</summary>
public sealed record DateView(string? Month, string? Day, string? Year, string? Error, string Prefix = "");
