-- What:    inserts the new students of one chunk: the one place where a student comes into being.
-- Assumes: the register gate is held; each decision N has its state_id, and its leader is the line whose values are shown first.
-- Leaves:  one live student an ID. An ID that is in the register already stops the transaction (unique key one_student_an_id).
insert into student (
    state_id, status, last_name, first_name, middle_name, suffix, sex, birth_date, race_ethnicity, created_at, created_by, batch_id, line)
select state_id, 'live', last_name, first_name, middle_name, suffix, sex, birth_date, race_ethnicity, @now, @actor, @batch, line
from chunk_row
where outcome = 'N'
    and leader = line
order by line
