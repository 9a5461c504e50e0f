-- What:    the students who share a match key with a row.
-- Assumes: the temporary table row_key (key_hash, line) has the keys of the rows that are sought by keys.
-- Leaves:  the pairs of these rows and students that were in the register at the watermark added to row_candidate.
insert ignore into row_candidate (line, student_no)
select k.line, m.student_no
from row_key k
straight_join match_key m force index (primary) on m.key_hash = k.key_hash and m.known_as_id <= @watermark
