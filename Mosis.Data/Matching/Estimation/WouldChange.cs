namespace Mosis.Data.Matching.Estimation;

/// <summary>
/// What other parameters would have made of decisions that were taken: their evidence is weighed again. A look before an estimate is accepted, not a
/// second decision: rules that no weight overrides, and second candidates, are left as they were.
/// </summary>
public sealed class WouldChange(MatchParameters inForce, MatchParameters other)
{
    private const string Match = "M";
    private const string Near = "Q";

    private readonly Dictionary<(string Field, string Level), double> _weights =
        ParameterEstimate.Weighed.SelectMany(w => w.Levels.Select(l => ((w.Field, l), ParameterEstimate.Value(other, w.Parameter)))).ToDictionary(w => w.Item1, w => w.Item2);

    public int Decisions { get; private set; }

    /// <summary>Matched then; a question now.</summary>
    public int MatchesToQuestions { get; private set; }

    /// <summary>A question then because too little agreed; matched now.</summary>
    public int QuestionsToMatches { get; private set; }

    /// <summary>New then because nobody was close; a question now.</summary>
    public int NewToQuestions { get; private set; }

    /// <param name="outcome">M, Q or N, as stored.</param>
    /// <param name="evidence">As <see cref="Evidence.ToText"/> wrote it.</param>
    public void Add(string outcome, string rule, string evidence)
    {
        Decisions++;
        if (evidence.Length == 0) return;
        var fields = Evidence.Parse(evidence);
        var before = inForce.Prior + fields.Sum(f => f.Weight);
        var now = other.Prior + fields.Sum(Weight);
        if (outcome == Match && rule is Rules.Weight or Rules.Exact or Rules.LocalId && before >= inForce.Upper && now < other.Upper) MatchesToQuestions++;
        else if (outcome == Near && rule == Rules.NotSure && before < inForce.Upper && now >= other.Upper) QuestionsToMatches++;
        else if (outcome == "N" && rule == Rules.NoneClose && before < inForce.Lower && now >= other.Lower) NewToQuestions++;
    }

    /// <summary>An equal name or birth date keeps its weight: it follows from how rare the value is.</summary>
    private double Weight(FieldEvidence field) => _weights.GetValueOrDefault((field.Field, field.Level), field.Weight);
}
