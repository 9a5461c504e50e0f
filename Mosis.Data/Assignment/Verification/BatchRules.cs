namespace Mosis.Data.Assignment.Verification;

/// <summary>What must hold of batches, their decisions and answers, and of near matches.</summary>
internal static class BatchRules
{
    public static IReadOnlyList<SetRule> All { get; } =
    [
        new(
            "Each row of a complete batch is answered once",
            "from batch where state = 'complete' and channel <> 'register'",
            """
            select concat('batch ', b.batch_id) as Which
            from batch b
            where b.state = 'complete'
                and b.channel <> 'register'
                and (b.rows_total <> b.matched + b.added + b.near + b.errors + b.canceled or b.rows_done <> b.rows_total or b.unchanged > b.matched)
            """),
        // Unchanged rows, and rows that attach to a question asked before, leave no decision.
        new(
            "A complete batch has the decisions that it counts",
            "from batch where state = 'complete' and is_dry_run = 0 and channel not in ('register', 'split')",
            """
            select concat('batch ', b.batch_id) as Which
            from batch b
            left join (
                select batch_id, sum(outcome = 'N') as added, sum(outcome = 'M') as matched, sum(outcome = 'Q') as near
                from decision
                group by batch_id
            ) d on d.batch_id = b.batch_id
            where b.state = 'complete'
                and b.is_dry_run = 0
                and b.channel not in ('register', 'split')
                and (b.added <> coalesce(d.added, 0) or b.matched - b.unchanged <> coalesce(d.matched, 0) or b.near < coalesce(d.near, 0))
            """),
        new(
            "A complete batch has the errors that it counts",
            "from batch where state = 'complete' and stored_file_id is not null",
            """
            select concat('batch ', b.batch_id) as Which
            from batch b
            left join (
                select batch_id, count(distinct line) as errors
                from batch_problem
                where line > 0
                group by batch_id
            ) p on p.batch_id = b.batch_id
            where b.state = 'complete'
                and b.stored_file_id is not null
                and b.errors <> coalesce(p.errors, 0)
            """),
        new(
            "The answers to a complete file hold its rows",
            "from batch where state = 'complete' and stored_file_id is not null",
            """
            select concat('batch ', b.batch_id) as Which
            from batch b
            left join (
                select batch_id, sum(if(kind = 'assigned', lines_total, 0)) as assigned, sum(if(kind = 'errors', lines_total, 0)) as errors,
                    sum(if(kind = 'matches', lines_total, 0)) as matches, sum(if(kind = 'canceled', lines_total, 0)) as canceled,
                    sum(kind in ('assigned', 'errors', 'matches', 'canceled', 'receipt')) as files
                from reply_file
                where set_no = 1
                group by batch_id
            ) a on a.batch_id = b.batch_id
            where b.state = 'complete'
                and b.stored_file_id is not null
                and not (a.files <=> 5 and a.assigned = b.matched + b.added and a.canceled = b.canceled and a.errors >= b.errors and a.matches >= b.near)
            """),
        new(
            "Nothing of a batch that has ended stays staged",
            "from batch where state in ('complete', 'refused', 'canceled')",
            """
            select distinct concat('batch ', b.batch_id) as Which
            from batch b
            where b.state in ('complete', 'refused', 'canceled')
                and (exists (select 1 from batch_row r where r.batch_id = b.batch_id) or exists (select 1 from batch_decision d where d.batch_id = b.batch_id))
            """),
        // A person's decision that was undone is the only one that lost its student.
        new(
            "Each decision is of a batch and a student that exist",
            "from decision",
            """
            select concat('decision ', d.batch_id, '/', d.line) as Which
            from decision d
            left join batch b on b.batch_id = d.batch_id
            left join student s on s.student_no = d.student_no
            where b.batch_id is null
                or (d.student_no is not null and s.student_no is null)
                or d.outcome not in ('N', 'M', 'Q')
                or (d.outcome = 'Q' and d.student_no is not null)
                or (d.outcome <> 'Q' and d.student_no is null and b.channel not in ('decision', 'again'))
            """),
        new(
            "A near match is open, or decided by somebody",
            "from near_match",
            """
            select concat('near match ', near_match_id) as Which
            from near_match
            where coalesce(is_open, 0) <> (state = 'open')
                or (state = 'open') <> (decided_at is null)
                or (state in ('matched', 'new')) <> (decided_student_no is not null and decided_batch_id is not null)
            """),
        new(
            "A near match has the row that asked, with its content, and its batches",
            "from near_match",
            """
            select concat('near match ', n.near_match_id) as Which
            from near_match n
            left join near_match_row r on r.near_match_id = n.near_match_id
            left join decision d on d.batch_id = n.batch_id and d.line = n.line and d.outcome = 'Q'
            left join batch l on l.batch_id = n.latest_batch_id
            where not (r.content_hash <=> n.content_hash)
                or not (concat_ws('|', r.district, r.local_id, r.school_year) <=> concat_ws('|', n.district, n.local_id, n.school_year))
                or d.line is null
                or l.batch_id is null
            """),
        new(
            "What a near match was decided to be is on record",
            "from near_match where state in ('matched', 'new')",
            """
            select concat('near match ', n.near_match_id) as Which
            from near_match n
            left join student s on s.student_no = n.decided_student_no
            left join decision d on d.batch_id = n.decided_batch_id and d.outcome = if(n.state = 'new', 'N', 'M') and d.student_no = n.decided_student_no
            where n.state in ('matched', 'new')
                and (s.student_no is null or d.line is null)
            """),
        new(
            "Candidates of near matches are students or questions that exist",
            "from near_match_candidate",
            """
            select concat('near match ', c.near_match_id, ', candidate ', c.rank_no) as Which
            from near_match_candidate c
            left join near_match n on n.near_match_id = c.near_match_id
            left join student s on s.student_no = c.student_no
            left join near_match w on w.near_match_id = c.waits_for
            where n.near_match_id is null
                or (c.student_no is not null and s.student_no is null)
                or (c.waits_for is not null and w.near_match_id is null)
            """),
    ];
}
