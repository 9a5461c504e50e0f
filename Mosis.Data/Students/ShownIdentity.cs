namespace Mosis.Data.Students;

/// <summary>One statement about a student, as far as it bears on the identity that is shown.</summary>
/// <param name="ClaimId">The last of the ties; 0 for what the register from before said.</param>
/// <param name="ExtractOn">Date of the extract that made the statement; what the register from before said is older than any.</param>
/// <param name="Source">District, building, local ID and school year: orders statements of one day, so that the order of rows in a file decides nothing.</param>
/// <param name="Name">As sent.</param>
/// <param name="Normal">The same, as compared: an empty part is absent or a placeholder.</param>
/// <param name="IsSealed">Shown to nobody while another statement remains.</param>
/// <param name="SaidByPerson">A person has decided that it is this student: its birth date and sex need no second claim.</param>
public sealed record ClaimValues(
    long ClaimId,
    DateOnly ExtractOn,
    string Source,
    PersonName Name,
    NormalName Normal,
    string Sex,
    DateOnly BirthDate,
    string RaceEthnicity,
    bool IsSealed = false,
    bool SaidByPerson = false);

/// <summary>The identity that is shown for a student.</summary>
public sealed record ShownValues(PersonName Name, string Sex, DateOnly BirthDate, string RaceEthnicity);

/// <summary>
/// The one rule that makes the shown identity from everything that was claimed, past claims included. The claims are walked by extract date:
/// the latest name and race/ethnicity win, but a placeholder never replaces a name, and neither a blank nor its own initial replaces a middle name.
/// Birth date and sex begin with the first claim and change when two claims since the last change agree on another value, or a person says so.
/// Sealed claims count only when there is no other: somebody has to be shown.
/// </summary>
public static class ShownIdentity
{
    /// <summary>The same for the same claims in any order.</summary>
    /// <exception cref="ArgumentException">There is no claim.</exception>
    public static ShownValues Compute(IReadOnlyList<ClaimValues> claims)
    {
        if (claims.Count == 0) throw new ArgumentException("A student without a single claim has no identity to show.", nameof(claims));
        ClaimValues[] shown = [.. claims.Where(claim => !claim.IsSealed)];
        if (shown.Length == 0) shown = [.. claims];
        Array.Sort(shown, InOrder);

        var name = shown[0].Name;
        var middle = shown[0].Normal.Middle;
        var birthDate = new Settled<DateOnly>(shown[0].BirthDate);
        var sex = new Settled<string>(shown[0].Sex);
        foreach (var claim in shown.AsSpan(1))
        {
            name = claim.Name with
            {
                Last = claim.Normal.Last.Length > 0 ? claim.Name.Last : OneOf(name.Last, claim.Name.Last),
                First = claim.Normal.First.Length > 0 ? claim.Name.First : OneOf(name.First, claim.Name.First),
                Middle = KeepsMiddle(middle, claim) ? name.Middle : claim.Name.Middle,
            };
            if (!KeepsMiddle(middle, claim)) middle = claim.Normal.Middle;
            birthDate.Hear(claim.BirthDate, claim.SaidByPerson);
            sex.Hear(claim.Sex, claim.SaidByPerson);
        }
        return new ShownValues(name, sex.Value, birthDate.Value, shown[^1].RaceEthnicity);
    }

    private static string OneOf(string shown, string placeholder) => shown.Length > 0 ? shown : placeholder;

    private static bool KeepsMiddle(string shown, ClaimValues claim)
    {
        var said = claim.Normal.Middle;
        return said.Length == 0 ? shown.Length > 0 : said.Length == 1 && shown.Length > 1 && shown[0] == said[0];
    }

    private static int InOrder(ClaimValues a, ClaimValues b)
    {
        var order = a.ExtractOn.CompareTo(b.ExtractOn);
        if (order == 0) order = string.CompareOrdinal(a.Source, b.Source);
        if (order == 0) order = a.ClaimId.CompareTo(b.ClaimId);
        return order;
    }

    /// <summary>A value that one voice does not change.</summary>
    private sealed class Settled<T>(T first)
        where T : IEquatable<T>
    {
        private readonly HashSet<T> _heardOnce = [];

        public T Value { get; private set; } = first;

        public void Hear(T said, bool byPerson)
        {
            // Whoever repeats the shown value contradicts nobody who said another: the doubt stays until a second voice settles it.
            if (said.Equals(Value) && !byPerson) return;
            if (!byPerson && _heardOnce.Add(said)) return;
            Value = said;
            _heardOnce.Clear();
        }
    }
}
