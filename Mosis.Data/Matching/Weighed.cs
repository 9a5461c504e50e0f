namespace Mosis.Data.Matching;

/// <summary>A candidate with the marks of its best identity, and of the best that was not learned inexactly (null when there is none).</summary>
/// <param name="Weight">The sum of the evidence and the prior, in bits.</param>
internal sealed record Weighed(Candidate Candidate, Marks Best, Marks? Firm, double Weight, Guard Guard)
{
    /// <summary>Not turned down, and likely enough, or marked by a rule, for a person to see.</summary>
    public bool IsNear(MatchParameters parameters) =>
        Guard.Standing == Standing.PeopleAlways || (Guard.Standing != Standing.OtherChild && Weight >= parameters.Lower);

    /// <summary>Good enough for an automatic match, were it the only one.</summary>
    public bool IsGood(MatchParameters parameters) => Guard.Standing == Standing.Open && Weight >= parameters.Upper;

    /// <summary>What makes it good was not learned from an automatic match that was not exact.</summary>
    public bool IsFirm(MatchParameters parameters) =>
        !Best.LearnedInexactly
        || (Firm is { } firm && Guard.Of(firm).Standing == Standing.Open && firm.Weight(parameters.Prior) >= parameters.Upper);

    public Comparison ToComparison(MatchParameters parameters) =>
        new(Candidate, Weight, parameters.Score(Weight), Best.ToEvidence(), Guard.Conflict);
}
