-- What:    opens the questions of the chunk.
-- Assumes: 220 has closed what they replace.
-- Leaves:  one open question for (district, local ID, school year) of each undecided row that leads its duplicates.
insert into near_match (
    district, school, local_id, school_year, content_hash, is_open, state, batch_id, line, latest_batch_id, latest_line, rule, opened_at)
select district, school, local_id, school_year, content_hash, 1, 'open', @batch, line, @batch, line, rule, @now
from chunk_row
where outcome = 'Q'
    and near_match_id is null
    and leader = line
order by line
