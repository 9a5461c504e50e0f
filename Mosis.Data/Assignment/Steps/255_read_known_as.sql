-- What:    the sets of values that the chunk has just brought (250), by the lines that stated them: their keys are made of it.
-- Assumes: the register gate is held; @before is the last set's number before 250.
-- Leaves:  nothing changed. Lines that state the set with other blanks are left out: the keys are those of the names that are kept.
select c.line as Line, k.known_as_id as KnownAsId, k.student_no as StudentNo
from chunk_row c
straight_join known_as k force index (primary) on k.student_no = c.student_no and k.identity_hash = c.identity_hash and k.known_as_id > @before
    and k.last_norm = c.last_norm and k.first_norm = c.first_norm and k.middle_norm = c.middle_norm
where c.outcome in ('N', 'M')
