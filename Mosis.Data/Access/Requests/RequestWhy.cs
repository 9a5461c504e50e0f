namespace Mosis.Data.Access.Requests;

/// <summary>The step Why you need it. Trimmed.</summary>
public sealed record RequestWhy(string? Why)
{
    public string Why { get; } = (Why ?? "").Trim().ReplaceLineEndings("\n");

    public IReadOnlyList<RequestProblem> Problems()
    {
        var found = new List<RequestProblem>();
        if (Why.Length == 0) found.Add(RequestProblem.WhyMissing);
        if (Why.Length > 1000) found.Add(RequestProblem.WhyTooLong);
        RequestDetails.Unprintable(found, ("Why", Why.Replace('\n', ' ')));
        return found;
    }
}
