-- What:    the students that the state IDs on the rows lead to, through at most eight replacements.
-- Assumes: 140 has run for the slice.
-- Leaves:  these pairs added; rows whose ID is unknown, or retired without a successor, get none.
insert ignore into row_candidate (line, student_no)
with recursive given (line, student_no, status, replaced_by, depth) as (
    select r.line, s.student_no, s.status, s.replaced_by, 0
    from batch_row r
    left join batch_decision d on d.batch_id = r.batch_id and d.line = r.line
    join student s on s.state_id = r.given_id
    where r.batch_id = @batch
        and r.line between @from and @to
        and r.given_id <> ''
        and d.line is null
    union all
    select g.line, s.student_no, s.status, s.replaced_by, g.depth + 1
    from given g
    join student s on s.student_no = g.replaced_by
    where g.status = 'retired' and g.depth < 8
)
select line, student_no
from given
where status = 'live'
