-- What:    a question asked before, whose row has come again: the answer will go to the newest file.
-- Assumes: nothing.
-- Leaves:  latest_batch_id and latest_line of these questions.
update batch_decision d force index (by_chunk)
straight_join near_match n force index (primary) on n.near_match_id = d.near_match_id
set n.latest_batch_id = d.batch_id, n.latest_line = d.line
where d.batch_id = @batch
    and d.chunk = @chunk
    and d.needs_recheck = 0
    and d.outcome = 'Q'
    and d.leader = d.line
    and n.is_open = 1
