-- What:    the same for questions opened since: a new student who may be the child of an undecided row waits for its answer.
-- Assumes: the gate is locked; the temporary table row_key has the keys of the chunk's rows that are to be new.
-- Leaves:  needs_recheck = 1 on these rows.
update near_match n force index (primary)
straight_join near_match_key q force index (by_near_match) on q.near_match_id = n.near_match_id
straight_join row_key k on k.key_hash = q.key_hash
straight_join batch_decision d force index (primary) on d.batch_id = @batch and d.line = k.line
set d.needs_recheck = 1
where n.near_match_id > @near_watermark
    and n.is_open = 1
    and n.batch_id <> @batch
    and d.chunk = @chunk
    and d.outcome = 'N'
