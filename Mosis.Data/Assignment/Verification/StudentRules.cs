namespace Mosis.Data.Assignment.Verification;

/// <summary>What must hold of students and of everything that is said of them.</summary>
internal static class StudentRules
{
    public static IReadOnlyList<SetRule> All { get; } =
    [
        new(
            "Each ID is given once",
            "from student",
            """
            select concat('student ', max(student_no), ' has the ID of student ', min(student_no)) as Which
            from student
            group by state_id
            having count(*) > 1
            """),
        new(
            "A live student is replaced by nobody, and a retired one says by whom and why it was retired",
            "from student",
            """
            select concat('student ', student_no) as Which
            from student
            where (status = 'live' and replaced_by is not null)
                or (status <> 'live' and (status_at is null or coalesce(status_by, '') = '' or coalesce(status_reason, '') = ''))
            """),
        // A split's student says so in an event; what the register from before brought has its import; every other has the decision that made it. Of a decision
        // that was undone the retired student is left.
        new(
            "Each student came by a row, an entry or an import that is on record",
            "from student",
            """
            select concat('student ', s.student_no) as Which
            from student s
            left join batch b on b.batch_id = s.batch_id
            left join decision d on d.batch_id = s.batch_id and d.line = s.line and d.outcome = 'N'
            where b.batch_id is null
                or (b.channel = 'split' and not exists (select 1 from student_event e where e.student_no = s.student_no and e.kind in ('split', 'retire')))
                or (b.channel not in ('split', 'register') and (d.line is null or coalesce(d.student_no, if(s.status = 'retired', s.student_no, 0)) <> s.student_no))
            """),
        new(
            "Each live student is known by something",
            "from student where status = 'live'",
            """
            select concat('student ', s.student_no) as Which
            from student s
            where s.status = 'live'
                and not exists (select 1 from known_as k where k.student_no = s.student_no)
            """),
        new(
            "Each live student was stated by somebody",
            "from student where status = 'live'",
            """
            select concat('student ', s.student_no) as Which
            from student s
            left join register_statement g on g.student_no = s.student_no
            where s.status = 'live'
                and g.student_no is null
                and not exists (select 1 from claim c where c.student_no = s.student_no)
            """),
        new(
            "Each claim is a student's, and came by a row, an entry or an import that is on record",
            "from claim",
            """
            select concat('claim ', c.claim_id) as Which
            from claim c
            left join student s on s.student_no = c.student_no
            left join batch b on b.batch_id = c.batch_id
            left join decision d on d.batch_id = c.batch_id and d.line = c.line and d.outcome in ('N', 'M')
            where s.student_no is null
                or b.batch_id is null
                or (b.channel <> 'register' and d.line is null)
            """),
        new(
            "A claim is current until it ends, once for a place, and of a live student",
            "from claim",
            """
            select concat('claim ', c.claim_id) as Which
            from claim c
            left join student s on s.student_no = c.student_no
            where coalesce(c.is_current, 0) <> (c.to_at is null)
                or (c.is_current = 1 and coalesce(s.status, '') <> 'live')
            union all
            select concat('claim ', max(claim_id), ' stands where claim ', min(claim_id), ' does') as Which
            from claim
            where is_current = 1
            group by district, local_id, school_year, school
            having count(*) > 1
            """),
        new(
            "What a claim says, its student is known by",
            "from claim",
            """
            select concat('claim ', c.claim_id) as Which
            from claim c
            left join known_as k on k.student_no = c.student_no and k.identity_hash = c.identity_hash
            where k.student_no is null
            """),
        new(
            "What the register from before said is of students that exist",
            "from register_statement",
            """
            select concat('statement of student ', g.student_no) as Which
            from register_statement g
            left join student s on s.student_no = g.student_no
            where s.student_no is null
            """),
        new(
            "Events are of students that exist",
            "from student_event",
            """
            select concat('event ', e.student_event_id) as Which
            from student_event e
            left join student s on s.student_no = e.student_no
            left join student o on o.student_no = e.other_student_no
            where s.student_no is null
                or (e.other_student_no is not null and o.student_no is null)
            """),
        new(
            "Pairs that were judged different are two students that exist",
            "from judged_different",
            """
            select concat('pair ', j.low_student_no, ' and ', j.high_student_no) as Which
            from judged_different j
            left join student l on l.student_no = j.low_student_no
            left join student h on h.student_no = j.high_student_no
            where l.student_no is null
                or h.student_no is null
                or j.low_student_no >= j.high_student_no
            """),
    ];
}
