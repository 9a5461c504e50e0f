-- What:    ends the current claims that the chunk's rows replace: the same building's claim with other content, and every claim under the local ID that
--          was another student's (local IDs are unique in a district and school year; one that now is another child's was reused).
-- Assumes: the chunk's students exist (240).
-- Leaves:  to_at set and is_current null on these claims; nothing is deleted.
update claim c
join batch_row r
    on r.district = c.district
    and r.local_id = c.local_id
    and r.school_year = c.school_year
join batch_decision d on d.batch_id = r.batch_id and d.line = r.line
join student s on s.state_id = d.state_id
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
