-- What:    the students who have or had the row's local ID in the row's district, or in one that it took over; and whether they hold it now.
-- Assumes: @lines is a JSON array of lines, ascending.
-- Leaves:  nothing changed.
select r.line as Line, c.student_no as StudentNo, coalesce(max(c.is_current = 1 and c.district = r.district), 0) as HoldsNumber
from json_table(@lines, '$[*]' columns (line int unsigned path '$')) x
straight_join batch_row r force index (primary) on r.batch_id = @batch and r.line = x.line
straight_join district_line a on a.current = r.district
straight_join claim c force index (one_current_claim) on c.district = a.ancestor and c.local_id = r.local_id
group by r.line, c.student_no
