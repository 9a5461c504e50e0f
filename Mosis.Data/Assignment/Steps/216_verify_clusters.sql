-- What:    rows that were decided together are decided again together.
-- Assumes: 214 has run under the gate; a cluster lies within one chunk.
-- Leaves:  needs_recheck = 1 on all rows of a cluster in which one has it.
update batch_decision d force index (by_chunk)
straight_join batch_decision o force index (by_chunk)
    on o.batch_id = d.batch_id
    and o.chunk = d.chunk
    and o.cluster = d.cluster
    and o.needs_recheck = 1
set d.needs_recheck = 1
where d.batch_id = @batch
    and d.chunk = @chunk
