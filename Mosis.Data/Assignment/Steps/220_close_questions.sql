-- What:    a question about (district, local ID, school year) whose row has come again with other content is closed: the new content is judged by itself.
--          So is one whose row is unchanged again: what was asked is not said any more.
-- Assumes: verified. Adds nothing: needs no gate. @attached is a JSON array of the questions to which rows of the batch attach.
-- Leaves:  no open question of the chunk's rows but those that rows attach to, and those that the batch itself has opened.
update chunk_row c
straight_join near_match n force index (one_open_question)
    on n.district = c.district
    and n.local_id = c.local_id
    and n.school_year = c.school_year
set n.is_open = null, n.state = 'replaced', n.decided_at = @now, n.decided_by = @actor
where c.outcome in ('U', 'M', 'N', 'Q')
    and c.leader = c.line
    and n.is_open = 1
    and n.batch_id <> @batch
    and not (n.near_match_id <=> c.near_match_id)
    and not json_contains(@attached, n.near_match_id)
