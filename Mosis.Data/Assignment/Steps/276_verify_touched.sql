-- What:    the clusters (their lines) of unchanged rows whose claim is no longer what it was (moved by a merge, replaced by an online entry).
-- Assumes: 275 has run in this transaction.
-- Leaves:  nothing changed.
select r.cluster
from chunk_row r
left join student s force index (primary) on s.student_no = r.known_student_no and s.status = 'live'
left join claim c force index (one_current_claim)
    on c.district = r.district
    and c.local_id = r.local_id
    and c.school_year = r.school_year
    and c.school = r.school
    and c.is_current = 1
    and c.content_hash = r.content_hash
    and c.student_no = s.student_no
where r.outcome = 'U'
    and c.claim_id is null
