-- What:    the chunk's rows that add to the register or ask: to be held against what others have added (AddedSince), and to have their keys at hand.
-- Assumes: 205 has run.
-- Leaves:  nothing changed.
select line as Line, cluster as Cluster, outcome as Outcome, last_norm as Last, first_norm as First, middle_norm as Middle, birth_date as BirthDate
from chunk_row
where outcome in ('N', 'M') or (outcome = 'Q' and near_match_id is null)
