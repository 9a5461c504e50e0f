using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>Staging: the valid rows of a batch, as sent (NFC) and normalised. Emptied when the batch ends. Columns are wide: the validator has checked lengths.</summary>
[Migration(44)]
public sealed class CreatesBatchRow : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table batch_row (
            batch_id bigint unsigned not null,
            line int unsigned not null,
            district char(6) character set ascii collate ascii_bin not null,
            school char(4) character set ascii collate ascii_bin not null,
            resident_district char(6) character set ascii collate ascii_bin not null,
            school_year smallint unsigned not null,
            local_id varchar(20) not null,
            last_name varchar(60) not null,
            first_name varchar(60) not null,
            middle_name varchar(60) not null,
            suffix varchar(10) not null,
            sex varchar(10) not null,
            birth_date date not null,
            grade varchar(10) not null,
            race_ethnicity varchar(40) not null,
            given_id varchar(10) character set ascii collate ascii_bin not null,
            last_norm varchar(240) character set ascii collate ascii_bin not null,
            first_norm varchar(240) character set ascii collate ascii_bin not null,
            middle_norm varchar(240) character set ascii collate ascii_bin not null,
            suffix_norm varchar(10) character set ascii collate ascii_bin not null,
            identity_hash binary(16) not null,
            content_hash binary(16) not null,
            warnings varchar(200) character set ascii collate ascii_bin not null,
            primary key (batch_id, line),
            key by_local_id (batch_id, local_id, school_year)
        )
        """);
}
