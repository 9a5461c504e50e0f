-- What:    the students who have or had the row's local ID in the row's district, or in one that it took over; and whether they hold it now.
-- Assumes: lines from @from to @to are the slice.
-- Leaves:  nothing changed.
select r.line as Line, c.student_no as StudentNo, coalesce(max(c.is_current = 1 and c.district = r.district), 0) as HoldsNumber
from batch_row r force index (primary)
left join batch_decision d force index (primary) on d.batch_id = r.batch_id and d.line = r.line
straight_join district_line a on a.current = r.district
straight_join claim c force index (one_current_claim) on c.district = a.ancestor and c.local_id = r.local_id
where r.batch_id = @batch
    and r.line between @from and @to
    and d.line is null
group by r.line, c.student_no
