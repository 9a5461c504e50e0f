-- What:    notes that a claim was seen again, unchanged.
-- Assumes: nothing; may run without the gate, since it adds nothing to the register.
-- Leaves:  seen_at, seen_on, seen_batch_id of the claims whose content the chunk's rows repeat.
update chunk_row r
straight_join claim c force index (one_current_claim)
    on c.district = r.district
    and c.local_id = r.local_id
    and c.school_year = r.school_year
    and c.school = r.school
    and c.content_hash = r.content_hash
    and c.student_no = r.known_student_no
set c.seen_at = @now, c.seen_on = greatest(c.seen_on, @extract_on), c.seen_batch_id = @batch
where r.outcome in ('U', 'M')
    and c.is_current = 1
