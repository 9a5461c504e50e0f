-- What:    rows whose content is the current claim of the same (district, local ID, school year, building) get that claim's student: unchanged.
-- Assumes: the batch's rows are staged; rows that are decided already (duplicates in the file, errors) have a line in batch_decision.
-- Leaves:  one decision 'U' a row. A row that carries another state ID than the student's, or one that is not live, is left to the matching.
insert into batch_decision (batch_id, line, chunk, outcome, state_id, leader, cluster, makes_claim, basis, rule, score, evidence, warnings)
select
    r.batch_id, r.line, @first_chunk + r.line div 1000, 'U', s.state_id, r.line, r.line, 0, 'exact', 'unchanged', 100, '', ''
from batch_row r force index (primary)
left join batch_decision d force index (primary) on d.batch_id = r.batch_id and d.line = r.line
straight_join claim c force index (one_current_claim)
    on c.district = r.district
    and c.local_id = r.local_id
    and c.school_year = r.school_year
    and c.school = r.school
    and c.is_current = 1
    and c.content_hash = r.content_hash
straight_join student s force index (primary) on s.student_no = c.student_no and s.status = 'live'
where r.batch_id = @batch
    and d.line is null
    and r.given_id in ('', s.state_id)
order by r.line
