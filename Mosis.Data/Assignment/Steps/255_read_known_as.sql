-- What:    the sets of values that the chunk has just brought (250), by the line that stated them: their keys are made of it.
-- Assumes: the register gate is held; 250 has run for the chunk. Rows that stated known values brought nothing: the caller knows which.
-- Leaves:  nothing changed.
select d.line as Line, k.known_as_id as KnownAsId, k.student_no as StudentNo, k.batch_id as BatchId
from batch_decision d force index (by_chunk)
straight_join batch_row r force index (primary) on r.batch_id = d.batch_id and r.line = d.line
straight_join student s force index (one_student_an_id) on s.state_id = d.state_id
straight_join known_as k force index (primary) on k.student_no = s.student_no and k.identity_hash = r.identity_hash and k.batch_id = d.batch_id
where d.batch_id = @batch
    and d.chunk = @chunk
    and d.needs_recheck = 0
    and d.outcome in ('N', 'M')
