using Dapper;
using Mosis.Data.Students;
using MySqlConnector;

namespace Mosis.Data.Register;

/// <summary>
/// The one place that says which students a viewer sees: those with a claim of the scope, not sealed, in this or the last school year (or of any year, when
/// they are asked for by ID); protected ones only who may. The state sees all others.
/// </summary>
internal static class StudentsInScope
{
    /// <summary>A where clause on <c>student s</c>; takes <see cref="Parameters"/>.</summary>
    private const string Seen =
        """
        s.status = 'live'
            and (@SeesProtected or s.is_protected = 0)
            and (
                @IsState
                or exists (
                    select 1
                    from claim c force index (by_student)
                    where c.student_no = s.student_no
                        and c.is_sealed = 0
                        and c.school_year >= @Since
                        and c.district = @District
                        and (@IsWhole or c.school in @Schools)))
        """;

    /// <summary>A where clause on <c>claim c</c>: the viewer's own; takes <see cref="Parameters"/>.</summary>
    public const string OwnClaim =
        """
        c.is_sealed = 0
            and (@IsState or c.district = @District)
            and (@IsWhole or c.school in @Schools)
        """;

    /// <param name="since">The first school year that counts; 0 for all.</param>
    public static DynamicParameters Parameters(Viewer viewer, int since, object more)
    {
        var parameters = new DynamicParameters(more);
        parameters.AddDynamicParams(new
        {
            viewer.SeesProtected,
            viewer.Scope.IsState,
            viewer.Scope.IsWhole,
            viewer.Scope.District,
            viewer.Scope.Schools,
            Since = since,
        });
        return parameters;
    }

    /// <summary>The last school year, today.</summary>
    public static int LastYear(DateOnly today) => SchoolYear.Of(today) - 1;

    /// <summary>Those of these students whom the viewer sees, by name.</summary>
    /// <param name="since">The first school year whose claims count; 0 for all.</param>
    public static async Task<IReadOnlyList<StudentHit>> HitsAsync(
        MySqlConnection connection, MySqlTransaction tx, Viewer viewer, List<int> studentNos, int since, int most, CancellationToken ct)
    {
        if (studentNos.Count == 0) return [];
        return (await connection.QueryAsync<StudentHit>(new CommandDefinition(
            $"""
            select s.student_no as StudentNo, s.state_id as StateId, s.last_name as Last, s.first_name as First, s.middle_name as Middle, s.suffix as Suffix,
                s.birth_date as BirthDate, s.sex as Sex, s.race_ethnicity as RaceEthnicity, s.is_protected as IsProtected
            from student s
            where s.student_no in @studentNos
                and {Seen}
            order by s.last_name, s.first_name, s.middle_name, s.state_id
            limit @most
            """,
            Parameters(viewer, since, new { studentNos, most }),
            tx,
            cancellationToken: ct))).AsList();
    }

    /// <summary>Whether the viewer sees every student that a question is about; one that waits for another question is beyond single buildings.</summary>
    public static async Task<bool> HasEveryCandidateAsync(MySqlConnection connection, MySqlTransaction tx, Viewer viewer, long nearMatchId, CancellationToken ct)
    {
        if (viewer.Scope.IsWhole) return true;
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            $"""
            select not exists (
                select 1
                from near_match_candidate n
                left join student s on s.student_no = n.student_no and {Seen}
                where n.near_match_id = @nearMatchId and s.student_no is null)
            """,
            Parameters(viewer, 0, new { nearMatchId }),
            tx,
            cancellationToken: ct));
    }

    /// <summary>Every claim of these students that is the viewer's own, the latest first.</summary>
    public static async Task<IReadOnlyList<Enrolment>> EnrolmentsAsync(
        MySqlConnection connection, MySqlTransaction tx, Viewer viewer, IReadOnlyCollection<int> studentNos, CancellationToken ct)
    {
        if (studentNos.Count == 0) return [];
        return (await connection.QueryAsync<Enrolment>(new CommandDefinition(
            $"""
            select c.student_no as StudentNo, c.district as District, c.school as School, coalesce(o.name, '') as SchoolName, c.school_year as SchoolYear,
                c.local_id as LocalId, c.grade as Grade, c.last_name as Last, c.first_name as First, c.middle_name as Middle, c.suffix as Suffix,
                c.birth_date as BirthDate, c.sex as Sex, coalesce(c.is_current, 0) as IsCurrent, c.from_at as `From`, c.to_at as `To`, c.seen_on as SeenOn,
                c.batch_id as BatchId, c.line as Line, coalesce(b.channel, '') as Channel, coalesce(b.file_name, '') as FileName
            from claim c force index (by_student)
            left join batch b on b.batch_id = c.batch_id
            left join school o on o.district = c.district and o.code = c.school
            where c.student_no in @studentNos
                and {OwnClaim}
            order by c.school_year desc, c.is_current desc, c.claim_id desc
            """,
            Parameters(viewer, 0, new { studentNos }),
            tx,
            cancellationToken: ct))).AsList();
    }
}
