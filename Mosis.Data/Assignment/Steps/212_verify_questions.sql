-- What:    the same for questions opened since: a new student who may be the child of an undecided row waits for its answer.
-- Assumes: 210 has run under the gate.
-- Leaves:  needs_recheck = 1 on these rows.
update batch_decision d force index (by_chunk)
straight_join batch_row_key k force index (primary) on k.batch_id = d.batch_id and k.line = d.line
join (
    select q.key_hash
    from near_match n force index (primary)
    straight_join near_match_key q force index (by_near_match) on q.near_match_id = n.near_match_id
    where n.near_match_id > @near_watermark
        and n.is_open = 1
        and n.batch_id <> @batch
) q on q.key_hash = k.key_hash
set d.needs_recheck = 1
where d.batch_id = @batch
    and d.chunk = @chunk
    and d.outcome = 'N'
