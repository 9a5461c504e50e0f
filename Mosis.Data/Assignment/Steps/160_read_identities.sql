-- What:    by what the candidates were known at the watermark.
-- Assumes: @students is a JSON array of student numbers, ascending.
-- Leaves:  nothing changed. Retired students are nobody's candidates.
select s.student_no as StudentNo, s.state_id as StateId, k.last_norm as Last, k.first_norm as First, k.middle_norm as Middle, k.suffix_norm as Suffix,
    k.birth_date as BirthDate, k.sex as Sex, k.race_ethnicity as RaceEthnicity, k.basis = 'inexact' as LearnedInexactly
from json_table(@students, '$[*]' columns (student_no int unsigned path '$')) c
straight_join student s force index (primary) on s.student_no = c.student_no and s.status = 'live'
straight_join known_as k force index (primary) on k.student_no = s.student_no and k.known_as_id <= @watermark
