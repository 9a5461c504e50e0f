-- What:    the same for questions opened since: a new student who may be the child of an undecided row waits for its answer.
-- Assumes: 210 has run under the gate.
-- Leaves:  needs_recheck = 1 on these rows.
update batch_decision d
join batch_row_key k on k.batch_id = d.batch_id and k.line = d.line
join near_match_key q on q.key_hash = k.key_hash and q.near_match_id > @near_watermark
join near_match n on n.near_match_id = q.near_match_id and n.is_open = 1 and n.latest_batch_id <> @batch
set d.needs_recheck = 1
where d.batch_id = @batch
    and d.chunk = @chunk
    and d.outcome = 'N'
