-- What:    keeps why each row of the chunk got its answer.
-- Assumes: students exist (245).
-- Leaves:  one decision a row; none for unchanged rows and for rows that attach to a question asked before.
insert into decision (batch_id, line, outcome, student_no, rules_version, rule, score, evidence, decided_at, decided_by)
select @batch, line, outcome, student_no, @rules_version, rule, score, evidence, @now, @actor
from chunk_row
where outcome in ('M', 'N') or (outcome = 'Q' and near_match_id is null)
order by line
