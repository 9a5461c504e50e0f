using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>Pairs of students that a person judged to be two children; never offered again. Only another person undoes it.</summary>
[Migration(31)]
public sealed class CreatesJudgedDifferent : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table judged_different (
            low_student_no int unsigned not null,
            high_student_no int unsigned not null,
            rules_version varchar(20) character set ascii collate ascii_bin not null,
            judged_at datetime(6) not null,
            judged_by varchar(100) not null,
            undone_at datetime(6) null,
            undone_by varchar(100) null,
            primary key (low_student_no, high_student_no),
            key by_high (high_student_no)
        )
        """);
}
