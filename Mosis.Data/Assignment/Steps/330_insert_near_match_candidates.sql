-- What:    the candidates of the chunk's new questions. A row of the same file stands for the student that it brought, or for its own question.
-- Assumes: 310 has run; a row's cluster lies within its chunk.
-- Leaves:  the candidates, best first.
insert into near_match_candidate (near_match_id, rank_no, student_no, waits_for, score, evidence, stopped_by)
select
    d.near_match_id, c.rank_no, coalesce(s.student_no, t.student_no), coalesce(c.waits_for, if(t.student_no is null, o.near_match_id, null)),
    c.score, c.evidence, c.stopped_by
from chunk_row d
straight_join near_match n force index (primary) on n.near_match_id = d.near_match_id and n.batch_id = @batch and n.line = d.line
straight_join batch_candidate c force index (primary) on c.batch_id = @batch and c.line = d.line
left join student s force index (one_student_an_id) on s.state_id = c.state_id
left join batch_decision o force index (primary) on o.batch_id = c.batch_id and o.line = c.other_line
left join student t force index (one_student_an_id) on t.state_id = o.state_id and o.state_id <> ''
where d.outcome = 'Q'
