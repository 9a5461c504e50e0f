-- What:    keeps why each row of the chunk got its answer.
-- Assumes: students exist (240).
-- Leaves:  one decision a row; none for unchanged rows and for rows that attach to a question asked before.
insert into decision (batch_id, line, outcome, student_no, rules_version, rule, score, evidence, decided_at, decided_by)
select
    d.batch_id, d.line, d.outcome, s.student_no, @rules_version, d.rule, d.score, d.evidence, @now, @actor
from batch_decision d force index (by_chunk)
left join student s force index (one_student_an_id) on s.state_id = d.state_id
where d.batch_id = @batch
    and d.chunk = @chunk
    and d.needs_recheck = 0
    and (d.outcome in ('M', 'N') or (d.outcome = 'Q' and d.near_match_id is null))
