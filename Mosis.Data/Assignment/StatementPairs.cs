using Dapper;
using Mosis.Data.Matching;
using Mosis.Data.Matching.Estimation;
using Mosis.Data.Sql;
using Mosis.Data.Students;

namespace Mosis.Data.Assignment;

/// <summary>What the register knows from which the matching parameters can be estimated: pairs of statements, and the decisions taken so far.</summary>
public sealed class StatementPairs(MosisDb db)
{
    private const int MostPairs = 300_000;
    private const int MostDecisions = 200_000;

    /// <summary>Each drawn student is held against so many others.</summary>
    private const int Others = 5;

    /// <summary>
    /// The same district's statements under the same local ID in two school years that follow each other: one child, but for numbers that were given
    /// again. Whether matching thought so plays no part.
    /// </summary>
    public async Task<IReadOnlyDictionary<LevelVector, long>> LinkedAsync(Comparer comparer, CancellationToken ct = default)
    {
        await using var connection = await db.OpenAsync(ct);
        var pairs = connection.StreamAsync<Two>(
            """
            select a.last_norm as Last, a.first_norm as First, a.middle_norm as Middle, a.suffix_norm as Suffix, a.birth_date as BirthDate, a.sex as Sex,
                a.race_ethnicity as RaceEthnicity, b.last_norm as OtherLast, b.first_norm as OtherFirst, b.middle_norm as OtherMiddle, b.suffix_norm as OtherSuffix,
                b.birth_date as OtherBirthDate, b.sex as OtherSex, b.race_ethnicity as OtherRaceEthnicity
            from claim now
            straight_join claim before_ force index (one_current_claim)
                on before_.district = now.district
                and before_.local_id = now.local_id
                and before_.school_year = now.school_year - 1
                and before_.is_current = 1
            straight_join known_as a on a.student_no = now.student_no and a.identity_hash = now.identity_hash
            straight_join known_as b on b.student_no = before_.student_no and b.identity_hash = before_.identity_hash
            where now.is_current = 1
            limit @MostPairs
            """,
            new { MostPairs }, null, ct);
        var counts = new Dictionary<LevelVector, long>();
        await foreach (var pair in pairs) Count(counts, LevelVector.Of(comparer, pair.Identity, pair.Other));
        return counts;
    }

    /// <summary>Two students drawn at random, many times.</summary>
    public async Task<IReadOnlyDictionary<LevelVector, long>> RandomAsync(Comparer comparer, CancellationToken ct = default)
    {
        await using var connection = await db.OpenAsync(ct);
        var known = await connection.ExecuteScalarAsync<long>(new CommandDefinition("select count(*) from known_as", cancellationToken: ct));
        var every = Math.Max(1, known / (MostPairs / Others));
        var drawn = (await connection.QueryAsync<KnownAsRow>(new CommandDefinition(
            """
            select student_no as StudentNo, last_norm as Last, first_norm as First, middle_norm as Middle, suffix_norm as Suffix, birth_date as BirthDate,
                sex as Sex, race_ethnicity as RaceEthnicity
            from known_as
            where known_as_id % @every = 0
            order by identity_hash
            """,
            new { every },
            cancellationToken: ct))).AsList();
        // In the order of a hash neighbours have nothing in common.
        var counts = new Dictionary<LevelVector, long>();
        for (var i = 0; i < drawn.Count; i++)
        {
            for (var off = 1; off <= Others; off++)
            {
                var other = drawn[(i + off) % drawn.Count];
                if (other.StudentNo != drawn[i].StudentNo) Count(counts, LevelVector.Of(comparer, drawn[i].Identity, other.Identity));
            }
        }
        return counts;
    }

    /// <summary>The latest decisions, weighed again.</summary>
    public async Task AddDecisionsAsync(WouldChange change, CancellationToken ct = default)
    {
        await using var connection = await db.OpenAsync(ct);
        var decisions = connection.StreamAsync<(string Outcome, string Rule, string Evidence)>(
            """
            select outcome, rule, evidence
            from decision
            where outcome in ('M', 'Q', 'N')
            order by batch_id desc, line
            limit @MostDecisions
            """,
            new { MostDecisions }, null, ct);
        await foreach (var (outcome, rule, evidence) in decisions) change.Add(outcome, rule, evidence);
    }

    private static void Count(Dictionary<LevelVector, long> counts, LevelVector vector) => counts[vector] = counts.GetValueOrDefault(vector) + 1;

    private sealed record Two : KnownAsRow
    {
        public string OtherLast { get; init; } = "";
        public string OtherFirst { get; init; } = "";
        public string OtherMiddle { get; init; } = "";
        public string OtherSuffix { get; init; } = "";
        public DateOnly OtherBirthDate { get; init; }
        public string OtherSex { get; init; } = "";
        public string OtherRaceEthnicity { get; init; } = "";
        public Identity Other => new(new NormalName(OtherLast, OtherFirst, OtherMiddle, OtherSuffix), OtherBirthDate, OtherSex, OtherRaceEthnicity);
    }
}
