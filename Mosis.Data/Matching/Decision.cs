namespace Mosis.Data.Matching;

/// <summary>The answer for one row: exactly one of three forms.</summary>
public abstract record Decision
{
    private Decision()
    {
    }

    /// <summary>Nobody in the register: the child gets a new ID.</summary>
    /// <param name="Rule">Name of the deciding rule, for example "no-candidate" or "twin".</param>
    /// <param name="Nearest">The best of the candidates that were turned down, or null: kept as the reason.</param>
    public sealed record New(string Rule, Comparison? Nearest) : Decision;

    /// <summary>Exactly one student, beyond doubt.</summary>
    /// <param name="Exact">Name, birth date and sex agree entirely: what is learned from it may carry later matches.</param>
    public sealed record Match(string Rule, Comparison Best, bool Exact) : Decision;

    /// <summary>A person decides; the candidates, best first, at most ten.</summary>
    /// <param name="Rule">The rule that stopped an automatic answer.</param>
    public sealed record Near(string Rule, IReadOnlyList<Comparison> Candidates) : Decision;
}

/// <summary>How one field compares.</summary>
/// <param name="Field">Last, First, Middle, Suffix, BirthDate, Sex, RaceEthnicity, LocalId, District, School, Grade, StateId.</param>
/// <param name="Level">The comparison level, for example "equal", "nickname", "sound", "one part off", "different", "missing".</param>
/// <param name="Weight">Evidence in bits: log2 of how much likelier this is for the same child than for two.</param>
public sealed record FieldEvidence(string Field, string Level, double Weight);

/// <summary>A row held against one candidate.</summary>
/// <param name="Weight">The sum of the evidence and the prior, in bits.</param>
/// <param name="Score">0 to 100, for people.</param>
/// <param name="Conflict">Null, or the name of the rule that forbids an automatic match, whatever the weight.</param>
public sealed record Comparison(Candidate Candidate, double Weight, int Score, IReadOnlyList<FieldEvidence> Evidence, string? Conflict);
