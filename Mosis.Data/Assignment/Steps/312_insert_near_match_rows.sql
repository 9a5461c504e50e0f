-- What:    the rows of the chunk's new questions are kept beside them: staging is emptied when the batch ends, a question may wait for weeks.
-- Assumes: 310 has run.
-- Leaves:  one near_match_row a new question.
insert into near_match_row (
    near_match_id, district, school, resident_district, school_year, local_id, last_name, first_name, middle_name, suffix, sex, birth_date, grade,
    race_ethnicity, given_id, last_norm, first_norm, middle_norm, suffix_norm, identity_hash, content_hash, warnings)
select
    r.near_match_id, r.district, r.school, r.resident_district, r.school_year, r.local_id, r.last_name, r.first_name, r.middle_name, r.suffix,
    r.sex, r.birth_date, r.grade, r.race_ethnicity, r.given_id, r.last_norm, r.first_norm, r.middle_norm, r.suffix_norm, r.identity_hash,
    r.content_hash, r.warnings
from chunk_row r
straight_join near_match n force index (primary) on n.near_match_id = r.near_match_id and n.batch_id = @batch and n.line = r.line
where r.outcome = 'Q'
