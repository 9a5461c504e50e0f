-- What:    rows that must be decided again are no business of this chunk.
-- Assumes: 216 has run. @clusters is a list.
-- Leaves:  these rows in the chunk no more.
delete from chunk_row
where cluster in @clusters
