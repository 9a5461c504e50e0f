using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>Merge, split, retire, protect: what was done to students, append-only. detail says which claims moved.</summary>
[Migration(30)]
public sealed class CreatesStudentEvent : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table student_event (
            student_event_id bigint unsigned not null auto_increment,
            kind varchar(10) character set ascii collate ascii_bin not null,
            student_no int unsigned not null,
            other_student_no int unsigned null,
            reason varchar(300) not null,
            detail mediumtext not null,
            happened_at datetime(6) not null,
            actor varchar(100) not null,
            primary key (student_event_id),
            key by_student (student_no),
            key by_other_student (other_student_no)
        )
        """);
}
