-- What:    notes that a claim was seen again, unchanged.
-- Assumes: nothing; may run without the gate, since it adds nothing to the register.
-- Leaves:  seen_at, seen_on, seen_batch_id of the claims whose content the chunk's rows repeat.
update claim c
join batch_row r
    on r.district = c.district
    and r.local_id = c.local_id
    and r.school_year = c.school_year
    and r.school = c.school
    and r.content_hash = c.content_hash
join batch_decision d on d.batch_id = r.batch_id and d.line = r.line
join student s on s.student_no = c.student_no and s.state_id = d.state_id
set c.seen_at = @now, c.seen_on = greatest(c.seen_on, @extract_on), c.seen_batch_id = @batch
where d.batch_id = @batch
    and d.chunk = @chunk
    and d.needs_recheck = 0
    and d.outcome in ('U', 'M')
    and c.is_current = 1
