using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>Every ID ever given, live or retired, and the identity that is shown: computed from the claims by one rule (Students/ShownIdentity). One row an ID; never deleted.</summary>
[Migration(24)]
public sealed class CreatesStudent : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table student (
            student_no int unsigned not null auto_increment,
            state_id char(10) character set ascii collate ascii_bin not null,
            status varchar(8) character set ascii collate ascii_bin not null default 'live',
            replaced_by int unsigned null,
            status_reason varchar(300) null,
            status_by varchar(100) null,
            status_at datetime(6) null,
            is_protected tinyint(1) not null default 0,
            last_name varchar(60) not null,
            first_name varchar(60) not null,
            middle_name varchar(60) not null,
            suffix varchar(10) not null,
            sex varchar(10) not null,
            birth_date date null,
            race_ethnicity varchar(40) not null,
            created_at datetime(6) not null,
            created_by varchar(100) not null,
            batch_id bigint unsigned null,
            line int unsigned null,
            primary key (student_no),
            unique key one_student_an_id (state_id),
            key by_replacement (replaced_by),
            constraint student_status check (status in ('live', 'retired'))
        )
        """);
}
