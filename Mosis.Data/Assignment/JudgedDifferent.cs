namespace Mosis.Data.Assignment;

/// <summary>Pairs of students that a person judged to be two children.</summary>
internal static class JudgedDifferent
{
    public static async Task<bool> StandsAsync(EventWork work, int one, int other) =>
        (await work.QueryAsync<int>(
            """
            select 1
            from judged_different
            where low_student_no = least(@one, @other)
                and high_student_no = greatest(@one, @other)
                and undone_at is null
            """,
            new { one, other })).Count > 0;

    /// <summary>Each of <paramref name="others"/> is another child than the student; an undone judgement stands again.</summary>
    /// <param name="rulesVersion">Of the matching under which a person looked.</param>
    public static Task JudgeAsync(EventWork work, string stateId, IEnumerable<string> others, string rulesVersion) => work.ExecuteAsync(
        """
        insert into judged_different (low_student_no, high_student_no, rules_version, judged_at, judged_by)
        select least(a.student_no, b.student_no), greatest(a.student_no, b.student_no), @rulesVersion, @Now, @Actor
        from student a
        join student b on b.state_id in @others
        where a.state_id = @stateId
        on duplicate key update rules_version = values(rules_version), judged_at = values(judged_at), judged_by = values(judged_by),
            undone_at = null, undone_by = null
        """,
        new { stateId, others, rulesVersion, work.Now, work.Actor });

    /// <summary>False when the actor judged so.</summary>
    public static async Task<bool> UndoAsync(EventWork work, int one, int other) =>
        await work.ExecuteAsync(
            """
            update judged_different
            set undone_at = @Now,
                undone_by = @Actor
            where low_student_no = least(@one, @other)
                and high_student_no = greatest(@one, @other)
                and judged_by <> @Actor
            """,
            new { one, other, work.Now, work.Actor }) > 0;

    /// <summary>Whoever was judged different from one student is different from the student that took its place. A standing judgement outranks an undone one.</summary>
    public static Task CarryAsync(EventWork work, int from, int to) => work.ExecuteAsync(
        """
        insert into judged_different (low_student_no, high_student_no, rules_version, judged_at, judged_by, undone_at, undone_by)
        select least(x.third, @to), greatest(x.third, @to), x.rules_version, x.judged_at, x.judged_by, null, null
        from (
            select high_student_no as third, rules_version, judged_at, judged_by
            from judged_different
            where low_student_no = @from and high_student_no <> @to and undone_at is null
            union all
            select low_student_no, rules_version, judged_at, judged_by
            from judged_different
            where high_student_no = @from and low_student_no <> @to and undone_at is null
        ) x
        on duplicate key update undone_at = null, undone_by = null
        """,
        new { from, to });
}
