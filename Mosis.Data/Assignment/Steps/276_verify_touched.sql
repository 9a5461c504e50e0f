-- What:    an unchanged row whose claim is no longer what it was (moved by a merge, replaced by an online entry) is decided again.
-- Assumes: 275 has run in this transaction.
-- Leaves:  needs_recheck = 1 on these rows.
update batch_decision d force index (by_chunk)
straight_join batch_row r force index (primary) on r.batch_id = d.batch_id and r.line = d.line
left join student s force index (one_student_an_id) on s.state_id = d.state_id and s.status = 'live'
left join claim c force index (one_current_claim)
    on c.district = r.district
    and c.local_id = r.local_id
    and c.school_year = r.school_year
    and c.school = r.school
    and c.is_current = 1
    and c.content_hash = r.content_hash
    and c.student_no = s.student_no
set d.needs_recheck = 1
where d.batch_id = @batch
    and d.chunk = @chunk
    and d.outcome = 'U'
    and c.claim_id is null
