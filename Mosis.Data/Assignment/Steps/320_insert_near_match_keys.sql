-- What:    an undecided row is itself a candidate: its keys.
-- Assumes: 310 has run.
-- Leaves:  the keys of the chunk's new questions.
insert ignore into near_match_key (key_hash, near_match_id)
select k.key_hash, d.near_match_id
from batch_decision d force index (by_chunk)
straight_join near_match n force index (primary) on n.near_match_id = d.near_match_id and n.batch_id = d.batch_id and n.line = d.line
straight_join batch_row_key k force index (primary) on k.batch_id = d.batch_id and k.line = d.line
where d.batch_id = @batch
    and d.chunk = @chunk
    and d.needs_recheck = 0
    and d.outcome = 'Q'
