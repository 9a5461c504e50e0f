using Mosis.Data.Matching;
using Mosis.Data.Students;

namespace Mosis.Data.Assignment;

/// <summary>A staged row as the deciding sees it.</summary>
internal sealed record StagedRow
{
    /// <summary>The columns of batch_row (and near_match_row) that fill this record; the table's alias is r.</summary>
    public const string Columns =
        """
        r.district as District, r.school as School, r.school_year as SchoolYear, r.local_id as LocalId, r.grade as Grade, r.given_id as GivenId,
            r.last_norm as Last, r.first_norm as First, r.middle_norm as Middle, r.suffix_norm as Suffix, r.birth_date as BirthDate, r.sex as Sex,
            r.race_ethnicity as RaceEthnicity, r.identity_hash as IdentityHash, r.content_hash as ContentHash
        """;

    public int Line { get; init; }

    public long NearMatchId { get; init; }

    public string District { get; init; } = "";

    public string School { get; init; } = "";

    public int SchoolYear { get; init; }

    public string LocalId { get; init; } = "";

    public string Grade { get; init; } = "";

    public string GivenId { get; init; } = "";

    public string Last { get; init; } = "";

    public string First { get; init; } = "";

    public string Middle { get; init; } = "";

    public string Suffix { get; init; } = "";

    public DateOnly BirthDate { get; init; }

    public string Sex { get; init; } = "";

    public string RaceEthnicity { get; init; } = "";

    public byte[] IdentityHash { get; init; } = [];

    public byte[] ContentHash { get; init; } = [];

    public Identity Identity => new(new NormalName(Last, First, Middle, Suffix), BirthDate, Sex, RaceEthnicity);

    /// <param name="givenId">The live ID that the row's ID leads to, or null.</param>
    public MatchRow ToMatchRow(Rarities rarities, string? givenId, int? asLine = null)
    {
        var identity = Identity;
        return new MatchRow(asLine ?? Line, identity, new Enrolment(District, School, SchoolYear, LocalId, Grade), rarities.Of(identity), givenId, rarities.Habits);
    }

    /// <summary>How much the row says: of two rows of one child the one that says more leads.</summary>
    public int Completeness => Last.Length + First.Length + (2 * Middle.Length) + Suffix.Length + (GivenId.Length > 0 ? 100 : 0);
}
