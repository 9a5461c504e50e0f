-- What:    a question asked before, whose row has come again: the answer will go to the newest file.
-- Assumes: nothing.
-- Leaves:  latest_batch_id and latest_line of these questions.
update chunk_row c
straight_join near_match n force index (primary) on n.near_match_id = c.near_match_id
set n.latest_batch_id = @batch, n.latest_line = c.line
where c.outcome = 'Q'
    and c.leader = c.line
    and n.is_open = 1
