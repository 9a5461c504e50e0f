using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>What a district stated about a student, kept with its history: from_at, to_at. is_current is 1 or null, so that one current claim stands for (district, local ID, school year, building).</summary>
[Migration(27)]
public sealed class CreatesClaim : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table claim (
            claim_id bigint unsigned not null auto_increment,
            student_no int unsigned not null,
            identity_hash binary(16) not null,
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
            content_hash binary(16) not null,
            basis varchar(8) character set ascii collate ascii_bin not null,
            is_sealed tinyint(1) not null default 0,
            is_current tinyint(1) null,
            extract_on date not null,
            from_at datetime(6) not null,
            to_at datetime(6) null,
            seen_at datetime(6) not null,
            seen_on date not null,
            seen_batch_id bigint unsigned null,
            batch_id bigint unsigned null,
            line int unsigned null,
            actor varchar(100) not null,
            primary key (claim_id),
            unique key one_current_claim (district, local_id, school_year, school, is_current),
            key by_student (student_no)
        )
        """);
}
