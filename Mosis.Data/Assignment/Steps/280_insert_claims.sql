-- What:    the chunk's statements become claims of their students.
-- Assumes: 250 has run, 270 has ended what they replace.
-- Leaves:  one current claim for (district, local ID, school year, building) of each row that makes one.
insert into claim (
    student_no, identity_hash, district, school, resident_district, school_year, local_id, last_name, first_name, middle_name, suffix, sex, birth_date,
    grade, race_ethnicity, content_hash, basis, is_current, extract_on, from_at, seen_at, seen_on, seen_batch_id, batch_id, line, actor)
select
    r.student_no, r.identity_hash, r.district, r.school, r.resident_district, r.school_year, r.local_id, r.last_name, r.first_name, r.middle_name, r.suffix,
    r.sex, r.birth_date, r.grade, r.race_ethnicity, r.content_hash, r.basis, 1, @extract_on, @now, @now, @extract_on, @batch, @batch, r.line, @actor
from chunk_row r
left join claim c force index (one_current_claim)
    on c.district = r.district
    and c.local_id = r.local_id
    and c.school_year = r.school_year
    and c.school = r.school
    and c.is_current = 1
where r.outcome in ('M', 'N')
    and r.makes_claim = 1
    and c.claim_id is null
order by r.line
