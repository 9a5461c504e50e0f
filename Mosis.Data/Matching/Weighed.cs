namespace Mosis.Data.Matching;

/// <summary>A candidate with the marks of its best identity, and of the best that was not learned inexactly (null when there is none).</summary>
internal readonly record struct Weighed(Candidate Candidate, Marks Best, Marks? Firm)
{
    public double Weight(MatchParameters parameters) => Best.Weight(parameters.Prior);

    public Comparison ToComparison(MatchParameters parameters)
    {
        var weight = Weight(parameters);
        return new Comparison(Candidate, weight, parameters.Score(weight), Best.ToEvidence(), Guard.Of(Best).Conflict);
    }
}
