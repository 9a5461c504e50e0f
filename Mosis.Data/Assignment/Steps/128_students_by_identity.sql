-- What:    the live students who are known by exactly what the row states: names, birth date, sex.
-- Assumes: lines from @from to @to are the slice.
-- Leaves:  nothing changed.
select r.line as Line, k.student_no as StudentNo, k.basis <> 'inexact' as IsFirm
from batch_row r force index (primary)
left join batch_decision d force index (primary) on d.batch_id = r.batch_id and d.line = r.line
straight_join known_as k force index (by_identity) on k.identity_hash = r.identity_hash and k.known_as_id <= @watermark
straight_join student s force index (primary) on s.student_no = k.student_no and s.status = 'live'
where r.batch_id = @batch
    and r.line between @from and @to
    and d.line is null
