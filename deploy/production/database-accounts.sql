-- The database and its accounts. Run by the database's administrator, once; set the passwords and the network first.
-- Every connection from another machine is encrypted (require ssl); connection strings say SslMode=VerifyFull.
create database if not exists mosis character set utf8mb4 collate utf8mb4_bin;

-- Changes tables. Used by the migrations alone, by hand, with Intake stopped.
create user if not exists 'mosis_migrator'@'10.0.0.0/255.255.255.0' identified by 'CHANGE-ME' require ssl;
grant select, insert, update, delete, create, alter, drop, index, references on mosis.* to 'mosis_migrator'@'10.0.0.0/255.255.255.0';

-- Works with rows. It cannot change a table, nor give rights, nor see another database. Temporary tables are a session's own.
create user if not exists 'mosis_app'@'10.0.0.0/255.255.255.0' identified by 'CHANGE-ME' require ssl;
grant select, insert, update, delete, create temporary tables on mosis.* to 'mosis_app'@'10.0.0.0/255.255.255.0';

-- Reads everything, for the backup, the binary logs too.
create user if not exists 'mosis_backup'@'localhost' identified by 'CHANGE-ME';
grant select, lock tables, show view, trigger, event on mosis.* to 'mosis_backup'@'localhost';
grant reload, process, binlog monitor, replication slave on *.* to 'mosis_backup'@'localhost';

-- Makes a database from a backup and does what the binary logs say. Made for a restore, dropped after it.
-- create user if not exists 'mosis_restore'@'localhost' identified by 'CHANGE-ME';
-- grant all on mosis.* to 'mosis_restore'@'localhost';
-- grant binlog replay, binlog admin on *.* to 'mosis_restore'@'localhost';
