-- What:    makes the sets of values that the chunk brought findable.
-- Assumes: the register gate is held; 250 has run for the chunk; the temporary table row_key has the keys of the rows that brought them.
-- Leaves:  every key of every known_as row of this batch's chunk. Rows that stated known values add nothing.
insert into match_key (key_hash, known_as_id, student_no, batch_id)
select rk.key_hash, k.known_as_id, k.student_no, k.batch_id
from row_key rk
straight_join batch_decision d force index (primary) on d.batch_id = @batch and d.line = rk.line
straight_join batch_row r force index (primary) on r.batch_id = d.batch_id and r.line = d.line
straight_join student s force index (one_student_an_id) on s.state_id = d.state_id
straight_join known_as k force index (primary) on k.student_no = s.student_no and k.identity_hash = r.identity_hash and k.batch_id = d.batch_id
where d.chunk = @chunk
    and d.needs_recheck = 0
    and d.outcome in ('N', 'M')
on duplicate key update student_no = values(student_no)
