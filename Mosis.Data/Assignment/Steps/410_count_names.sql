-- What:    adds the batch's new students to the counts of names and birth dates, from which rarity is computed.
-- Assumes: runs once, in the transaction that moves the batch on from stage 'assigned'.
-- Leaves:  name_count as if every student had been counted.
insert into name_count (kind, name, students)
select kind, name, n
from (
    select 'L' as kind, replace(r.last_norm, ' ', '') as name, count(*) as n
    from batch_decision d force index (primary)
    join batch_row r force index (primary) on r.batch_id = d.batch_id and r.line = d.line
    where d.batch_id = @batch and d.outcome = 'N' and d.leader = d.line
    group by 1, 2
    union all
    select 'F', replace(r.first_norm, ' ', ''), count(*)
    from batch_decision d force index (primary)
    join batch_row r force index (primary) on r.batch_id = d.batch_id and r.line = d.line
    where d.batch_id = @batch and d.outcome = 'N' and d.leader = d.line
    group by 1, 2
    union all
    select 'M', replace(r.middle_norm, ' ', ''), count(*)
    from batch_decision d force index (primary)
    join batch_row r force index (primary) on r.batch_id = d.batch_id and r.line = d.line
    where d.batch_id = @batch and d.outcome = 'N' and d.leader = d.line and char_length(r.middle_norm) > 1
    group by 1, 2
    union all
    select 'B', date_format(r.birth_date, '%Y-%m-%d'), count(*)
    from batch_decision d force index (primary)
    join batch_row r force index (primary) on r.batch_id = d.batch_id and r.line = d.line
    where d.batch_id = @batch and d.outcome = 'N' and d.leader = d.line
    group by 1, 2
    union all
    select 'T', '', count(*)
    from batch_decision d force index (primary)
    where d.batch_id = @batch and d.outcome = 'N' and d.leader = d.line
) counted
where n > 0
order by kind, name
on duplicate key update students = name_count.students + values(students)
