using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>What people noted about a student, for those of the same district and the state.</summary>
[Migration(321)]
public sealed class CreatesStudentNote : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table student_note (
            student_note_id bigint unsigned not null auto_increment,
            student_no int unsigned not null,
            district char(6) character set ascii collate ascii_bin null,
            body varchar(2000) not null,
            written_at datetime(6) not null,
            written_by varchar(100) not null,
            primary key (student_note_id),
            key by_student (student_no)
        )
        """);
}
