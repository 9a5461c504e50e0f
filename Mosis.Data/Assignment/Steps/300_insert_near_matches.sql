-- What:    opens the questions of the chunk.
-- Assumes: 220 has closed what they replace.
-- Leaves:  one open question for (district, local ID, school year) of each undecided row that leads its duplicates.
insert into near_match (
    district, school, local_id, school_year, content_hash, is_open, state, batch_id, line, latest_batch_id, latest_line, rule, opened_at)
select
    r.district, r.school, r.local_id, r.school_year, r.content_hash, 1, 'open', r.batch_id, r.line, r.batch_id, r.line, d.rule, @now
from batch_decision d force index (by_chunk)
straight_join batch_row r force index (primary) on r.batch_id = d.batch_id and r.line = d.line
where d.batch_id = @batch
    and d.chunk = @chunk
    and d.needs_recheck = 0
    and d.outcome = 'Q'
    and d.near_match_id is null
    and d.leader = d.line
order by r.line
