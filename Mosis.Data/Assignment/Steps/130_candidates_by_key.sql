-- What:    the students who share a match key with a row.
-- Assumes: the temporary table row_candidate (line, student_no) is empty; lines from @from to @to are the slice.
-- Leaves:  the pairs of the slice's undecided rows and students that were in the register at the watermark.
insert ignore into row_candidate (line, student_no)
select k.line, m.student_no
from batch_row_key k force index (primary)
left join batch_decision d force index (primary) on d.batch_id = k.batch_id and d.line = k.line
straight_join match_key m force index (primary) on m.key_hash = k.key_hash and m.known_as_id <= @watermark
where k.batch_id = @batch
    and k.line between @from and @to
    and d.line is null
