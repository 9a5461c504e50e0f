-- What:    a question about (district, local ID, school year) whose row has come again with other content is closed: the new content is judged by itself.
--          So is one whose row is unchanged again: what was asked is not said any more.
-- Assumes: verified. Adds nothing: needs no gate.
-- Leaves:  no open question of the chunk's rows but those that rows attach to.
update batch_decision d force index (by_chunk)
straight_join batch_row r force index (primary) on r.batch_id = d.batch_id and r.line = d.line
straight_join near_match n force index (one_open_question)
    on n.district = r.district
    and n.local_id = r.local_id
    and n.school_year = r.school_year
set n.is_open = null, n.state = 'replaced', n.decided_at = @now, n.decided_by = @actor
where d.batch_id = @batch
    and d.chunk = @chunk
    and d.needs_recheck = 0
    and d.outcome in ('U', 'M', 'N', 'Q')
    and d.leader = d.line
    and n.is_open = 1
    and not (n.near_match_id <=> d.near_match_id)
    and not exists (
        select 1
        from batch_row o force index (by_local_id)
        straight_join batch_decision a force index (primary) on a.batch_id = o.batch_id and a.line = o.line
        where o.batch_id = r.batch_id
            and o.local_id = r.local_id
            and o.school_year = r.school_year
            and a.near_match_id = n.near_match_id
    )
