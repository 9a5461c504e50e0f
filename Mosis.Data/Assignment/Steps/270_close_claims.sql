-- What:    ends the current claims that the chunk's rows replace: the same building's claim with other content, and every claim under the local ID that
--          was another student's (local IDs are unique in a district and school year; one that now is another child's was reused).
-- Assumes: the chunk's students exist (245).
-- Leaves:  to_at set and is_current null on these claims; nothing is deleted.
update chunk_row r
straight_join claim c force index (one_current_claim)
    on c.district = r.district
    and c.local_id = r.local_id
    and c.school_year = r.school_year
set c.is_current = null, c.to_at = @now
where r.outcome in ('M', 'N')
    and r.makes_claim = 1
    and c.is_current = 1
    and (
        c.student_no <> r.student_no
        or (c.school = r.school and c.content_hash <> r.content_hash)
    )
