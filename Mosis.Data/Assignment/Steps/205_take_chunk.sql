-- What:    takes rows of a chunk that lie together, and what was decided for them.
-- Assumes: 200 has run. Before the gate.
-- Leaves:  them in chunk_row. student_no and known_student_no: of the student who is in the register already.
insert into chunk_row
select d.line, d.outcome, d.state_id, s.student_no, s.student_no, d.leader, d.cluster, d.makes_claim, d.basis, d.rule, d.score, d.evidence, d.near_match_id,
    r.district, r.school, r.resident_district, r.school_year, r.local_id, r.last_name, r.first_name, r.middle_name, r.suffix, r.sex, r.birth_date, r.grade,
    r.race_ethnicity, r.given_id, r.last_norm, r.first_norm, r.middle_norm, r.suffix_norm, r.identity_hash, r.content_hash, r.warnings
from batch_decision d force index (primary)
straight_join batch_row r force index (primary) on r.batch_id = d.batch_id and r.line = d.line
left join student s force index (one_student_an_id) on s.state_id = if(d.outcome in ('U', 'M'), d.state_id, null)
where d.batch_id = @batch
    and d.line between @first and @last
    and d.chunk = @chunk
    and d.needs_recheck = 0
order by d.line
