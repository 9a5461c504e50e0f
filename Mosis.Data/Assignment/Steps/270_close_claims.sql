-- What:    ends the current claims that the chunk's rows replace: the same building's claim with other content, and every claim under the local ID that
--          was another student's (local IDs are unique in a district and school year; one that now is another child's was reused).
-- Assumes: the chunk's students exist (240).
-- Leaves:  to_at set and is_current null on these claims; nothing is deleted.
update batch_decision d force index (by_chunk)
straight_join batch_row r force index (primary) on r.batch_id = d.batch_id and r.line = d.line
straight_join student s force index (one_student_an_id) on s.state_id = d.state_id
straight_join claim c force index (one_current_claim)
    on c.district = r.district
    and c.local_id = r.local_id
    and c.school_year = r.school_year
set c.is_current = null, c.to_at = @now
where d.batch_id = @batch
    and d.chunk = @chunk
    and d.needs_recheck = 0
    and d.outcome in ('M', 'N')
    and d.makes_claim = 1
    and c.is_current = 1
    and (
        c.student_no <> s.student_no
        or (c.school = r.school and c.content_hash <> r.content_hash)
    )
