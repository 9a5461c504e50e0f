namespace Mosis.Data.Access.Statements;

/// <summary>Who signed a statement without paper. Both signed its content: the hash that stands on it.</summary>
/// <param name="UserAt">In words, in the state's time.</param>
/// <param name="ForTheDistrict">The name of the representative.</param>
/// <param name="ForTheDistrictAt">In words, in the state's time.</param>
public sealed record StatementSignatures(string User, string UserAt, string ForTheDistrict, string ForTheDistrictAt)
{
    /// <summary>By block: who signed, and when.</summary>
    public IReadOnlyList<(string Block, string Words)> Lines =>
    [
        (StatementWords.User, $"{User}, signed without paper on {UserAt}"),
        (StatementWords.ForTheDistrict, $"{ForTheDistrict}, signed without paper with the Security PIN Code on {ForTheDistrictAt}"),
    ];
}
