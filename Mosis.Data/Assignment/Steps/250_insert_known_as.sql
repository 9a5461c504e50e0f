-- What:    notes the values that the chunk's new and matched rows state as values that their students are known by.
-- Assumes: the register gate is held; the students of the chunk are in the register (240). Retired IDs are known by nothing.
-- Leaves:  one row a student and set of values. A set that is known already stays as it is, but any firmer word outranks what was learned inexactly.
insert into known_as (
    student_no, identity_hash, last_norm, first_norm, middle_norm, suffix_norm, birth_date, sex, race_ethnicity, basis, batch_id, added_at)
select s.student_no, r.identity_hash, r.last_norm, r.first_norm, r.middle_norm, r.suffix_norm, r.birth_date, r.sex, r.race_ethnicity, d.basis,
    r.batch_id, @now
from batch_decision d force index (by_chunk)
straight_join batch_row r force index (primary) on r.batch_id = d.batch_id and r.line = d.line
straight_join student s force index (one_student_an_id) on s.state_id = d.state_id and s.status = 'live'
left join known_as known force index (primary) on known.student_no = s.student_no and known.identity_hash = r.identity_hash
where d.batch_id = @batch
    and d.chunk = @chunk
    and d.needs_recheck = 0
    and d.outcome in ('N', 'M')
    and (known.student_no is null or (known.basis = 'inexact' and d.basis <> 'inexact'))
order by d.line
on duplicate key update basis = if(known_as.basis = 'inexact', values(basis), known_as.basis)
