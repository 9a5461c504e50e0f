-- What:    which candidates of a row a person has judged to be another child than the student who holds the row's local ID.
-- Assumes: @pairs is a JSON array of [line, candidate, holder].
-- Leaves:  nothing changed.
select distinct p.line as Line, p.candidate as StudentNo
from json_table(@pairs, '$[*]' columns (
    line int unsigned path '$[0]',
    candidate int unsigned path '$[1]',
    holder int unsigned path '$[2]')) p
straight_join judged_different j on j.low_student_no = least(p.holder, p.candidate) and j.high_student_no = greatest(p.holder, p.candidate)
where j.undone_at is null
