-- What:    tells the chunk's undecided rows the number of their question, duplicates the one of their leader: for the answers, and for the steps after this.
-- Assumes: 300 has run.
-- Leaves:  near_match_id on each decision 'Q' of the chunk.
update chunk_row c
straight_join near_match n force index (by_row) on n.batch_id = @batch and n.line = c.leader
straight_join batch_decision d force index (primary) on d.batch_id = @batch and d.line = c.line
set c.near_match_id = n.near_match_id, d.near_match_id = n.near_match_id
where c.outcome = 'Q'
    and c.near_match_id is null
