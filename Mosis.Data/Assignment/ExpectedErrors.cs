using Mosis.Data.Matching;

namespace Mosis.Data.Assignment;

/// <summary>
/// What the model expects to have got wrong, from its own weights: a weight of w bits is odds of 2^w to 1 that row and student are one child. It is an
/// estimate to be watched over time and between districts; what the model does not know (a rule that stopped a match, a namesake cloned on purpose) is
/// not in it.
/// </summary>
internal static class ExpectedErrors
{
    /// <returns>Expected numbers of rows: matched to another child; new though the nearest student is the child.</returns>
    public static (double Wrong, double Missed) Of(IEnumerable<RowDecision> decisions)
    {
        var (wrong, missed) = (0.0, 0.0);
        foreach (var decision in decisions)
        {
            if (decision is { Outcome: Outcome.Match, Weight: not 0 }) wrong += Share(-decision.Weight);
            else if (decision is { Outcome: Outcome.New, Rule: Rules.NoneClose }) missed += Share(decision.Weight);
        }
        return (wrong, missed);
    }

    /// <summary>Odds of 2^bits to 1, as a share.</summary>
    private static double Share(double bits) => 1 / (1 + Math.Pow(2, -bits));
}
