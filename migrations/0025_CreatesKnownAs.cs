using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>Each set of values that a student is known by, normalised: evidence for matching. basis: stated, exact, inexact (learned from an automatic match that was not exact), person, register.</summary>
[Migration(25)]
public sealed class CreatesKnownAs : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table known_as (
            known_as_id bigint unsigned not null auto_increment,
            student_no int unsigned not null,
            identity_hash binary(16) not null,
            last_norm varchar(240) character set ascii collate ascii_bin not null,
            first_norm varchar(240) character set ascii collate ascii_bin not null,
            middle_norm varchar(240) character set ascii collate ascii_bin not null,
            suffix_norm varchar(10) character set ascii collate ascii_bin not null,
            birth_date date not null,
            sex varchar(10) not null,
            race_ethnicity varchar(40) not null,
            basis varchar(8) character set ascii collate ascii_bin not null,
            batch_id bigint unsigned null,
            added_at datetime(6) not null,
            primary key (known_as_id),
            unique key one_row_a_set (student_no, identity_hash)
        )
        """);
}
