-- What:    rows that must be decided again, and with them those that were decided together with them.
-- Assumes: 205 has run; a cluster lies within one chunk. @clusters is a list.
-- Leaves:  needs_recheck = 1 on these rows.
update chunk_row c
straight_join batch_decision d force index (primary) on d.batch_id = @batch and d.line = c.line
set d.needs_recheck = 1
where c.cluster in @clusters
