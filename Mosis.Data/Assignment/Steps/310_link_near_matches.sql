-- What:    tells the chunk's undecided rows the number of their question, duplicates the one of their leader.
-- Assumes: 300 has run.
-- Leaves:  near_match_id on each decision 'Q' of the chunk.
update batch_decision d force index (by_chunk)
straight_join near_match n force index (by_row) on n.batch_id = d.batch_id and n.line = d.leader
set d.near_match_id = n.near_match_id
where d.batch_id = @batch
    and d.chunk = @chunk
    and d.needs_recheck = 0
    and d.outcome = 'Q'
    and d.near_match_id is null
