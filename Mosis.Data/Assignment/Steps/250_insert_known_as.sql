-- What:    notes the values that the chunk's new and matched rows state as values that their students are known by.
-- Assumes: the register gate is held; the students of the chunk are in the register (245). Retired IDs are known by nothing.
-- Leaves:  one row a student and set of values. A set that is known already stays as it is, but any firmer word outranks what was learned inexactly.
insert into known_as (
    student_no, identity_hash, last_norm, first_norm, middle_norm, suffix_norm, birth_date, sex, race_ethnicity, basis, batch_id, added_at)
select c.student_no, c.identity_hash, c.last_norm, c.first_norm, c.middle_norm, c.suffix_norm, c.birth_date, c.sex, c.race_ethnicity, c.basis, @batch, @now
from chunk_row c
left join known_as known force index (primary) on known.student_no = c.known_student_no and known.identity_hash = c.identity_hash
where c.outcome in ('N', 'M')
    and c.student_no is not null
    and (known.student_no is null or (known.basis = 'inexact' and c.basis <> 'inexact'))
order by c.line
on duplicate key update basis = if(known_as.basis = 'inexact', values(basis), known_as.basis)
