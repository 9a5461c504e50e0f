-- What:    a question about (district, local ID, school year) whose row has come again with other content is closed: the new content is judged by itself.
--          So is one whose row is unchanged again: what was asked is not said any more.
-- Assumes: verified. Adds nothing: needs no gate.
-- Leaves:  no open question of the chunk's rows but those that rows attach to.
update near_match n
join batch_row r
    on r.district = n.district
    and r.local_id = n.local_id
    and r.school_year = n.school_year
join batch_decision d on d.batch_id = r.batch_id and d.line = r.line
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
        from batch_row o
        join batch_decision a on a.batch_id = o.batch_id and a.line = o.line
        where o.batch_id = r.batch_id
            and o.local_id = r.local_id
            and o.school_year = r.school_year
            and a.near_match_id = n.near_match_id
    )
