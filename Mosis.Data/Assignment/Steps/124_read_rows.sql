-- What:    undecided rows, with everything that the matching needs.
-- Assumes: @lines is a JSON array of lines, ascending.
-- Leaves:  nothing changed.
select r.line as Line, r.district as District, r.school as School, r.school_year as SchoolYear, r.local_id as LocalId, r.grade as Grade, r.given_id as GivenId,
    r.last_norm as Last, r.first_norm as First, r.middle_norm as Middle, r.suffix_norm as Suffix, r.birth_date as BirthDate, r.sex as Sex,
    r.race_ethnicity as RaceEthnicity, r.identity_hash as IdentityHash, r.content_hash as ContentHash
from json_table(@lines, '$[*]' columns (line int unsigned path '$')) x
straight_join batch_row r force index (primary) on r.batch_id = @batch and r.line = x.line
order by r.line
