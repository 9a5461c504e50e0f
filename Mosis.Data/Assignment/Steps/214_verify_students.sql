-- What:    a match whose student was retired since, an attached row whose question was answered since.
-- Assumes: 212 has run under the gate.
-- Leaves:  needs_recheck = 1 on these rows.
update batch_decision d force index (by_chunk)
left join student s force index (one_student_an_id) on s.state_id = d.state_id and s.status = 'live'
left join near_match n force index (primary) on n.near_match_id = d.near_match_id
set d.needs_recheck = 1
where d.batch_id = @batch
    and d.chunk = @chunk
    and (
        (d.outcome = 'M' and s.student_no is null)
        or (d.near_match_id is not null and d.outcome = 'Q' and n.state <> 'open')
        or (d.near_match_id is not null and d.outcome = 'C' and n.state <> 'canceled')
    )
