-- What:    tells the chunk's new rows the numbers of their students.
-- Assumes: 240 has run.
-- Leaves:  student_no on each row of the chunk that has a student.
update chunk_row c
straight_join student s force index (one_student_an_id) on s.state_id = c.state_id
set c.student_no = s.student_no
where c.outcome in ('N', 'M')
    and c.student_no is null
