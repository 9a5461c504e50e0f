-- What:    the clusters of a match whose student was retired since, and of an attached row whose question was answered since.
-- Assumes: 205 has run; under the gate, where the chunk adds to the register.
-- Leaves:  nothing changed.
select c.cluster
from chunk_row c
left join student s force index (primary) on s.student_no = if(c.outcome = 'M', c.known_student_no, null) and s.status = 'live'
left join near_match n force index (primary) on n.near_match_id = c.near_match_id
where (c.outcome = 'M' and s.student_no is null)
    or (c.outcome = 'Q' and c.near_match_id is not null and n.state <> 'open')
    or (c.outcome = 'C' and c.near_match_id is not null and n.state <> 'canceled')
