-- What:    where the candidates were enrolled, districts that were taken over under their present code.
-- Assumes: @students is a JSON array of student numbers, ascending.
-- Leaves:  nothing changed.
select c.student_no as StudentNo, coalesce(a.current, c.district) as District, c.school as School, c.school_year as SchoolYear, c.local_id as LocalId,
    c.grade as Grade
from json_table(@students, '$[*]' columns (student_no int unsigned path '$')) x
straight_join claim c force index (by_student) on c.student_no = x.student_no
left join district_line a on a.ancestor = c.district
