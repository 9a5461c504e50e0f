-- What:    marks the chunk's decisions that something added since the watermark might change: a student or an open question under one of the row's keys.
-- Assumes: the gate is locked; the register's rows above the watermark are all committed.
-- Leaves:  needs_recheck = 1 on these rows; 212 and 214 add more, 216 takes their clusters along.
update batch_decision d force index (by_chunk)
straight_join batch_row_key k force index (primary) on k.batch_id = d.batch_id and k.line = d.line
straight_join match_key m force index (primary) on m.key_hash = k.key_hash and m.known_as_id > @watermark
set d.needs_recheck = 1
where d.batch_id = @batch
    and d.chunk = @chunk
    and (d.outcome in ('N', 'M') or (d.outcome = 'Q' and d.near_match_id is null))
    and not (m.batch_id <=> @batch)
