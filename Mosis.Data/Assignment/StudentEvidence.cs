using Mosis.Data.Matching;
using Mosis.Data.Students;

namespace Mosis.Data.Assignment;

/// <summary>Moves what is known of a student to another: claims, sets of values and the keys that make these findable.</summary>
internal static class StudentEvidence
{
    /// <summary>Everything, current and past. A set of values that both have is folded into one.</summary>
    /// <returns>What was moved, for the event's record: numbers only.</returns>
    public static async Task<object> MoveAllAsync(EventWork work, int from, int to)
    {
        var claims = (await ClaimsAsync(work, from)).ConvertAll(claim => claim.ClaimId);
        await MoveAsync(work, claims, to);
        var known = await KnownAsync(work, to);
        var (moved, folded) = (new List<long>(), new List<long>());
        foreach (var set in await KnownAsync(work, from))
        {
            if (known.Find(k => k.IdentityHash.AsSpan().SequenceEqual(set.IdentityHash)) is { } twin)
            {
                if (twin.Basis == "inexact" && set.Basis != "inexact") await SetBasisAsync(work, twin.KnownAsId, set.Basis);
                await DeleteAsync(work, set);
                folded.Add(set.KnownAsId);
                continue;
            }
            await work.ExecuteAsync(
                """
                update known_as
                set student_no = @to
                where known_as_id = @KnownAsId
                """,
                new { to, set.KnownAsId });
            await work.ExecuteAsync(
                """
                update match_key
                set student_no = @to
                where key_hash in @keys
                    and known_as_id = @KnownAsId
                """,
                new { to, keys = set.Keys(), set.KnownAsId });
            moved.Add(set.KnownAsId);
        }
        return new { claims, moved, folded };
    }

    /// <summary>
    /// These claims and the sets of values that they stated. A set that remaining claims state as well, or that the register from before brought, stays
    /// and is copied.
    /// </summary>
    public static async Task<object> MoveClaimsAsync(EventWork work, int from, int to, IReadOnlyList<ClaimRow> claims, long batchId)
    {
        var claimIds = claims.Select(claim => claim.ClaimId).ToList();
        await MoveAsync(work, claimIds, to);
        var remaining = await ClaimsAsync(work, from);
        var (moved, copied) = (new List<long>(), new List<long>());
        foreach (var set in await KnownAsync(work, from))
        {
            if (!claims.Any(claim => claim.IdentityHash.AsSpan().SequenceEqual(set.IdentityHash))) continue;
            await CopyAsync(work, set, to, batchId);
            if (set.Basis == "register" || remaining.Exists(claim => claim.IdentityHash.AsSpan().SequenceEqual(set.IdentityHash)))
            {
                copied.Add(set.KnownAsId);
                continue;
            }
            await DeleteAsync(work, set);
            moved.Add(set.KnownAsId);
        }
        return new { claims = claimIds, moved, copied };
    }

    /// <summary>Ends the student's claims and makes its values unfindable; both stay on record.</summary>
    public static async Task<object> HideAsync(EventWork work, int studentNo)
    {
        var current = (await ClaimsAsync(work, studentNo)).Where(claim => claim.IsCurrent).Select(claim => claim.ClaimId).ToList();
        await work.ExecuteAsync(
            """
            update claim
            set is_current = null,
                to_at = @Now
            where student_no = @studentNo
                and is_current = 1
            """,
            new { studentNo, work.Now });
        foreach (var set in await KnownAsync(work, studentNo)) await DeleteKeysAsync(work, set);
        return new { claims = current };
    }

    /// <summary>A set of values that a person had firmed, and no more than claims learned inexactly state it now, is as firm as these.</summary>
    public static Task<int> SoftenAsync(EventWork work, int studentNo) => work.ExecuteAsync(
        """
        update known_as k
        set k.basis = 'inexact'
        where k.student_no = @studentNo
            and k.basis = 'person'
            and exists (select 1 from claim c where c.student_no = k.student_no and c.identity_hash = k.identity_hash)
            and not exists (select 1 from claim c where c.student_no = k.student_no and c.identity_hash = k.identity_hash and c.basis <> 'inexact')
        """,
        new { studentNo });

    public static Task<List<ClaimRow>> ClaimsAsync(EventWork work, int studentNo) => work.QueryAsync<ClaimRow>(
        """
        select c.claim_id as ClaimId, c.identity_hash as IdentityHash, c.district as District, c.school as School, c.resident_district as ResidentDistrict,
            c.school_year as SchoolYear, c.local_id as LocalId, c.last_name as LastName, c.first_name as FirstName, c.middle_name as MiddleName,
            c.suffix as Suffix, c.sex as Sex, c.birth_date as BirthDate, c.grade as Grade, c.race_ethnicity as RaceEthnicity,
            c.extract_on as ExtractOn, coalesce(c.is_current, 0) as IsCurrent,
            coalesce(k.last_norm, '') as LastNorm, coalesce(k.first_norm, '') as FirstNorm, coalesce(k.middle_norm, '') as MiddleNorm,
            coalesce(k.suffix_norm, '') as SuffixNorm
        from claim c
        left join known_as k on k.student_no = c.student_no and k.identity_hash = c.identity_hash
        where c.student_no = @studentNo
        order by c.claim_id
        """,
        new { studentNo });

    public static async Task<bool> HasRegisterEvidenceAsync(EventWork work, int studentNo) =>
        (await work.QueryAsync<int>(
            """
            select 1
            from register_statement
            where student_no = @studentNo
            """,
            new { studentNo })).Count > 0;

    private static Task<int> MoveAsync(EventWork work, List<long> claimIds, int to) => claimIds.Count == 0 ? Task.FromResult(0) : work.ExecuteAsync(
        """
        update claim
        set student_no = @to
        where claim_id in @claimIds
        """,
        new { claimIds, to });

    private static Task<List<KnownSet>> KnownAsync(EventWork work, int studentNo) => work.QueryAsync<KnownSet>(
        """
        select known_as_id as KnownAsId, identity_hash as IdentityHash, last_norm as LastNorm, first_norm as FirstNorm, middle_norm as MiddleNorm,
            suffix_norm as SuffixNorm, birth_date as BirthDate, sex as Sex, race_ethnicity as RaceEthnicity, basis as Basis
        from known_as
        where student_no = @studentNo
        """,
        new { studentNo });

    /// <summary>A new row, above every watermark: whoever is deciding now looks at the student again.</summary>
    private static async Task CopyAsync(EventWork work, KnownSet set, int to, long batchId)
    {
        await work.ExecuteAsync(
            """
            insert into known_as (student_no, identity_hash, last_norm, first_norm, middle_norm, suffix_norm, birth_date, sex, race_ethnicity, basis,
                batch_id, added_at)
            values (@to, @IdentityHash, @LastNorm, @FirstNorm, @MiddleNorm, @SuffixNorm, @BirthDate, @Sex, @RaceEthnicity, @basis, @batchId, @Now)
            """,
            new
            {
                to,
                set.IdentityHash,
                set.LastNorm,
                set.FirstNorm,
                set.MiddleNorm,
                set.SuffixNorm,
                set.BirthDate,
                set.Sex,
                set.RaceEthnicity,
                // A person has said whose values these are.
                basis = "person",
                batchId,
                work.Now,
            });
        await work.ExecuteAsync(
            """
            insert into match_key (key_hash, known_as_id, student_no, batch_id)
            select m.key_hash, k.known_as_id, k.student_no, k.batch_id
            from match_key m
            join known_as k on k.student_no = @to and k.identity_hash = @IdentityHash
            where m.key_hash in @keys
                and m.known_as_id = @KnownAsId
            """,
            new { to, set.IdentityHash, keys = set.Keys(), set.KnownAsId });
    }

    private static Task<int> SetBasisAsync(EventWork work, long knownAsId, string basis) => work.ExecuteAsync(
        """
        update known_as
        set basis = @basis
        where known_as_id = @knownAsId
        """,
        new { knownAsId, basis });

    private static async Task DeleteAsync(EventWork work, KnownSet set)
    {
        await DeleteKeysAsync(work, set);
        await work.ExecuteAsync(
            """
            delete from known_as
            where known_as_id = @KnownAsId
            """,
            new { set.KnownAsId });
    }

    private static Task<int> DeleteKeysAsync(EventWork work, KnownSet set) => work.ExecuteAsync(
        """
        delete from match_key
        where key_hash in @keys
            and known_as_id = @KnownAsId
        """,
        new { keys = set.Keys(), set.KnownAsId });

    private sealed record KnownSet
    {
        public long KnownAsId { get; init; }
        public byte[] IdentityHash { get; init; } = [];
        public string LastNorm { get; init; } = "";
        public string FirstNorm { get; init; } = "";
        public string MiddleNorm { get; init; } = "";
        public string SuffixNorm { get; init; } = "";
        public DateOnly BirthDate { get; init; }
        public string Sex { get; init; } = "";
        public string RaceEthnicity { get; init; } = "";
        public string Basis { get; init; } = "";

        /// <summary>match_key is ordered by the key: without them a set's rows could only be found by reading all. Never empty, for the sake of `in`.</summary>
        public IReadOnlyList<ulong> Keys() =>
            MatchKeys.Of(new Identity(new NormalName(LastNorm, FirstNorm, MiddleNorm, SuffixNorm), BirthDate, Sex, RaceEthnicity)) is { Count: > 0 } keys ? keys : [0];
    }
}
