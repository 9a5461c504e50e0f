-- What:    makes room for one chunk: its rows and what was decided for them, side by side.
-- Assumes: nothing.
-- Leaves:  an empty table of this connection's own: filled, read some ten times and forgotten within a tenth of a second. Of an engine that keeps no history,
--          and that any number of rows fit into; MySQL, which reads /*M! as a comment, takes its own.
create temporary table if not exists chunk_row (
    line int unsigned not null,
    outcome char(1) character set ascii collate ascii_bin not null,
    state_id varchar(10) character set ascii collate ascii_bin not null,
    student_no int unsigned null,
    known_student_no int unsigned null,
    leader int unsigned not null,
    cluster int unsigned not null,
    makes_claim tinyint(1) not null,
    basis varchar(8) character set ascii collate ascii_bin not null,
    rule varchar(40) character set ascii collate ascii_bin not null,
    score tinyint unsigned not null,
    evidence varchar(1000) character set ascii collate ascii_bin not null,
    near_match_id bigint unsigned null,
    district char(6) character set ascii collate ascii_bin not null,
    school char(4) character set ascii collate ascii_bin not null,
    resident_district char(6) character set ascii collate ascii_bin not null,
    school_year smallint unsigned not null,
    local_id varchar(20) character set utf8mb4 collate utf8mb4_bin not null,
    last_name varchar(60) character set utf8mb4 collate utf8mb4_bin not null,
    first_name varchar(60) character set utf8mb4 collate utf8mb4_bin not null,
    middle_name varchar(60) character set utf8mb4 collate utf8mb4_bin not null,
    suffix varchar(10) character set utf8mb4 collate utf8mb4_bin not null,
    sex varchar(10) character set utf8mb4 collate utf8mb4_bin not null,
    birth_date date not null,
    grade varchar(10) character set utf8mb4 collate utf8mb4_bin not null,
    race_ethnicity varchar(40) character set utf8mb4 collate utf8mb4_bin not null,
    given_id varchar(10) character set ascii collate ascii_bin not null,
    last_norm varchar(240) character set ascii collate ascii_bin not null,
    first_norm varchar(240) character set ascii collate ascii_bin not null,
    middle_norm varchar(240) character set ascii collate ascii_bin not null,
    suffix_norm varchar(10) character set ascii collate ascii_bin not null,
    identity_hash binary(16) not null,
    content_hash binary(16) not null,
    warnings varchar(200) character set ascii collate ascii_bin not null
) /*M! engine = aria transactional = 0 row_format = page */;

delete from chunk_row
