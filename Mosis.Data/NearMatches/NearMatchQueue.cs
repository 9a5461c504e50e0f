using Dapper;
using Mosis.Data.Access;
using Mosis.Data.Sql;

namespace Mosis.Data.NearMatches;

/// <summary>The open questions in a person's scope; the one that waits the longest first unless asked otherwise.</summary>
public sealed class NearMatchQueue(MosisDb db)
{
    public const int PageRows = 50;

    public static SortColumns Sorts { get; } = new(
        "-waiting", "n.near_match_id", ("number", "n.near_match_id", false), ("student", "r.last_name", false), ("building", "n.school", false),
        ("local-id", "n.local_id", false), ("waiting", "n.opened_at", true), ("reason", "n.rule", false));

    private const string Found =
        """
        n.is_open = 1
            and (@InDistrict = '' or n.district = @InDistrict)
            and (@School = '' or n.school = @School)
            and (@Rule = '' or n.rule = @Rule)
            and (@Asked = 0 or exists (select 1 from near_match_ask a where a.near_match_id = n.near_match_id and a.is_open = 1))
        """;

    /// <param name="page">1 for the first; a page past the end is the last.</param>
    public async Task<NearMatchPage> FindAsync(Scope scope, NearMatchFilter filter, int page, CancellationToken ct)
    {
        var parameters = SeenQuestions.Parameters(
            scope, new { InDistrict = filter.District.Trim(), School = filter.School.Trim(), Rule = filter.Rule.Trim(), filter.Asked });
        await using var connection = await db.OpenAsync(ct);
        var total = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            $"""
            select count(*)
            from near_match n
            where {SeenQuestions.Clause}
                and {Found}
            """,
            parameters,
            cancellationToken: ct));
        var pages = (int)Math.Max(1, (total + PageRows - 1) / PageRows);
        page = Math.Clamp(page, 1, pages);
        parameters.Add("from", (page - 1) * PageRows);
        parameters.Add("rows", PageRows);
        var found = await connection.QueryAsync<ListedNearMatch>(new CommandDefinition(
            $"""
            select n.near_match_id as NearMatchId, n.district as District, n.school as School, coalesce(o.name, '') as SchoolName, n.local_id as LocalId,
                r.last_name as Last, r.first_name as First, r.grade as Grade, n.rule as Rule, n.opened_at as OpenedAt,
                (select count(*) from near_match_candidate c where c.near_match_id = n.near_match_id) as Candidates,
                exists (select 1 from near_match_ask a where a.near_match_id = n.near_match_id and a.is_open = 1) as IsAsked
            from near_match n
            join near_match_row r on r.near_match_id = n.near_match_id
            left join school o on o.district = n.district and o.code = n.school
            where {SeenQuestions.Clause}
                and {Found}
            order by {Sorts.OrderBy(filter.Sort)}
            limit @from, @rows
            """,
            parameters,
            cancellationToken: ct));
        return new NearMatchPage([.. found], total, page, pages);
    }

    /// <summary>How many wait, and since when.</summary>
    public async Task<WaitingNearMatches> WaitingAsync(Scope scope, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        var (open, oldest, asked) = await connection.QuerySingleAsync<(long, DateTime?, long)>(new CommandDefinition(
            $"""
            select count(*), min(n.opened_at),
                cast(coalesce(sum(exists (select 1 from near_match_ask a where a.near_match_id = n.near_match_id and a.is_open = 1)), 0) as signed)
            from near_match n
            where {SeenQuestions.Clause}
                and n.is_open = 1
            """,
            SeenQuestions.Parameters(scope, new { }),
            cancellationToken: ct));
        return new WaitingNearMatches(open, oldest, asked);
    }
}
