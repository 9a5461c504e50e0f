-- What:    the chunk's rows that a student added since may be: read, to be held against what was added (AddedSince), and to have their keys at hand.
-- Assumes: nothing; runs before the gate.
-- Leaves:  nothing changed. Whether a row brings something to be found by: a new student, a question, a set of values that its student was not known by.
select d.line as Line, d.outcome as Outcome, r.last_norm as Last, r.first_norm as First, r.middle_norm as Middle, r.birth_date as BirthDate, k.student_no is null as Brings
from batch_decision d force index (by_chunk)
straight_join batch_row r force index (primary) on r.batch_id = d.batch_id and r.line = d.line
left join student s force index (one_student_an_id) on s.state_id = d.state_id
left join known_as k force index (primary) on k.student_no = s.student_no and k.identity_hash = r.identity_hash
where d.batch_id = @batch
    and d.chunk = @chunk
    and d.needs_recheck = 0
    and (d.outcome in ('N', 'M') or (d.outcome = 'Q' and d.near_match_id is null))
