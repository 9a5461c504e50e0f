-- What:    rows with the content of an open question attach to it and keep its age; rows with the content of a cancelled one stay cancelled.
--          A row that carries a state ID which it did not carry when it was asked says something new: it is left to the matching.
-- Assumes: 110 has run.
-- Leaves:  one decision 'Q' or 'C' a row, with the question's number.
insert into batch_decision (batch_id, line, chunk, outcome, state_id, leader, cluster, makes_claim, basis, rule, score, evidence, warnings, near_match_id)
select
    r.batch_id, r.line, @first_chunk + r.line div 1000, if(n.state = 'open', 'Q', 'C'), '', r.line, r.line, 0, 'person', n.rule, 0, '', '', n.near_match_id
from batch_row r force index (primary)
left join batch_decision d force index (primary) on d.batch_id = r.batch_id and d.line = r.line
straight_join near_match n force index (by_content)
    on n.district = r.district
    and n.local_id = r.local_id
    and n.school_year = r.school_year
    and n.content_hash = r.content_hash
    and n.state in ('open', 'canceled')
straight_join near_match_row q force index (primary) on q.near_match_id = n.near_match_id and r.given_id in ('', q.given_id)
left join near_match later force index (by_content)
    on later.district = n.district
    and later.local_id = n.local_id
    and later.school_year = n.school_year
    and later.near_match_id > n.near_match_id
where r.batch_id = @batch
    and d.line is null
    and later.near_match_id is null
order by r.line
