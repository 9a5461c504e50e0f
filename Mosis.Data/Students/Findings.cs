namespace Mosis.Data.Students;

/// <summary>What was found in one row so far; lists exist only when there is something to list. Passed by reference.</summary>
internal struct Findings
{
    private List<Problem>? _errors;
    private List<Problem>? _warnings;

    public readonly bool HasErrors => _errors is not null;

    public readonly IReadOnlyList<Problem> Errors => _errors ?? (IReadOnlyList<Problem>)[];

    public readonly IReadOnlyList<Problem> Warnings => _warnings ?? (IReadOnlyList<Problem>)[];

    public void Error(Problem problem) => (_errors ??= []).Add(problem);

    public void Warning(Problem problem) => (_warnings ??= []).Add(problem);
}
