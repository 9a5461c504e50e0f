-- What:    the students who are found under match keys.
-- Assumes: @keys is a JSON array of keys, ascending: neighbours in the array are neighbours in the index.
-- Leaves:  nothing changed. Only what was in the register at the watermark is found.
select m.key_hash as KeyHash, m.student_no as StudentNo
from json_table(@keys, '$[*]' columns (key_hash bigint unsigned path '$')) k
straight_join match_key m force index (primary) on m.key_hash = k.key_hash and m.known_as_id <= @watermark
