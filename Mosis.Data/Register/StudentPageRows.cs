using Dapper;
using MySqlConnector;

namespace Mosis.Data.Register;

/// <summary>The lists of a student's page. The caller has made sure that the viewer sees the student.</summary>
internal sealed class StudentPageRows(MySqlConnection connection, MySqlTransaction tx, Viewer viewer, int studentNo, CancellationToken ct)
{
    /// <summary>District and year of what is not the viewer's own. The state has nothing elsewhere.</summary>
    public Task<IReadOnlyList<ElsewhereYear>> ElsewhereAsync() => QueryAsync<ElsewhereYear>(
        $"""
        select distinct c.district as District, coalesce(o.name, '') as DistrictName, c.school_year as SchoolYear
        from claim c force index (by_student)
        left join district o on o.code = c.district
        where c.student_no = @studentNo
            and c.is_sealed = 0
            and not ({StudentsInScope.OwnClaim})
        order by c.school_year desc, c.district
        """);

    /// <summary>Decisions on rows of the viewer's own; of single buildings those whose claims are.</summary>
    public Task<IReadOnlyList<DecisionTold>> DecisionsAsync() => QueryAsync<DecisionTold>(
        $"""
        select d.batch_id as BatchId, d.line as Line, b.channel as Channel, d.outcome as Outcome, d.rule as Rule, d.evidence as Evidence, d.score as Score,
            d.rules_version as RulesVersion, d.decided_at as At, {Writer("d.decided_by")} as `By`
        from decision d force index (by_student)
        join batch b on b.batch_id = d.batch_id
        where d.student_no = @studentNo
            and (@IsState or b.district = @District)
            and (
                @IsWhole
                or exists (
                    select 1
                    from claim c force index (by_student)
                    where c.student_no = d.student_no
                        and c.batch_id = d.batch_id
                        and c.line = d.line
                        and {StudentsInScope.OwnClaim}))
            and not exists (
                select 1
                from claim x force index (by_student)
                where x.student_no = d.student_no and x.batch_id = d.batch_id and x.line = d.line and x.is_sealed = 1)
        order by d.decided_at desc, d.batch_id desc, d.line
        """);

    /// <summary>Of the viewer's district (the state reads all); those of IDs that lead here as well.</summary>
    public Task<IReadOnlyList<StudentNote>> NotesAsync() => QueryAsync<StudentNote>(
        $"""
        {Lineage}
        select n.body as Body, n.written_at as At, {Writer("n.written_by")} as `By`, n.district as District
        from lineage l
        join student_note n force index (by_student) on n.student_no = l.student_no
        where @IsState or n.district = @District
        order by n.written_at desc, n.student_note_id desc
        """);

    public Task<IReadOnlyList<LeadingId>> LeadsHereAsync() => QueryAsync<LeadingId>(
        $"""
        {Lineage}
        select s.state_id as StateId, s.status_at as At
        from lineage l
        join student s on s.student_no = l.student_no
        where l.student_no <> @studentNo
        order by s.status_at desc, s.state_id
        """);

    /// <summary>The student and all that were retired in its favour. Distinct: a ring made by hand ends.</summary>
    private const string Lineage =
        """
        with recursive lineage as (
            select student_no
            from student
            where student_no = @studentNo
            union distinct
            select s.student_no
            from lineage l
            join student s force index (by_replacement) on s.replaced_by = l.student_no
        )
        """;

    /// <summary>A person's name for "person:17", everything else as it is.</summary>
    private static string Writer(string column) =>
        $"coalesce((select p.name from person p where p.person_id = substring({column}, 8) and {column} like 'person:%'), {column})";

    private async Task<IReadOnlyList<T>> QueryAsync<T>(string sql) =>
        (await connection.QueryAsync<T>(new CommandDefinition(sql, StudentsInScope.Parameters(viewer, 0, new { studentNo }), tx, cancellationToken: ct))).AsList();
}
