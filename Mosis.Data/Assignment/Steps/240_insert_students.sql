-- What:    inserts the new students of one chunk: the one place where a student comes into being.
-- Assumes: the register gate is held; each decision N has its state_id, and its leader is the line whose values are shown first.
-- Leaves:  one live student an ID. An ID that is in the register already stops the transaction (unique key one_student_an_id).
insert into student (
    state_id, status, last_name, first_name, middle_name, suffix, sex, birth_date, race_ethnicity, created_at, created_by, batch_id, line)
select d.state_id, 'live', r.last_name, r.first_name, r.middle_name, r.suffix, r.sex, r.birth_date, r.race_ethnicity, @now, @actor, r.batch_id, r.line
from batch_decision d force index (by_chunk)
straight_join batch_row r force index (primary) on r.batch_id = d.batch_id and r.line = d.line
where d.batch_id = @batch
    and d.chunk = @chunk
    and d.needs_recheck = 0
    and d.outcome = 'N'
    and d.leader = d.line
order by d.line
