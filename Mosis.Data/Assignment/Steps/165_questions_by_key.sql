-- What:    the open questions that are found under match keys, as they were at the watermark.
-- Assumes: @keys is a JSON array of keys, ascending.
-- Leaves:  nothing changed.
select q.key_hash as KeyHash, q.near_match_id as NearMatchId, n.district as District, n.local_id as LocalId, n.school_year as SchoolYear
from json_table(@keys, '$[*]' columns (key_hash bigint unsigned path '$')) k
straight_join near_match_key q force index (primary) on q.key_hash = k.key_hash and q.near_match_id <= @near_watermark
straight_join near_match n force index (primary) on n.near_match_id = q.near_match_id and n.is_open = 1
