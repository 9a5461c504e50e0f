-- What:    the live students who are known by exactly what the row states: names, birth date, sex.
-- Assumes: @lines is a JSON array of lines, ascending.
-- Leaves:  nothing changed.
select r.line as Line, k.student_no as StudentNo, k.basis <> 'inexact' as IsFirm
from json_table(@lines, '$[*]' columns (line int unsigned path '$')) x
straight_join batch_row r force index (primary) on r.batch_id = @batch and r.line = x.line
straight_join known_as k force index (by_identity) on k.identity_hash = r.identity_hash and k.known_as_id <= @watermark
straight_join student s force index (primary) on s.student_no = k.student_no and s.status = 'live'
