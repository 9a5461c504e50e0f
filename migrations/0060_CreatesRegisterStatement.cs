using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>What the register from before said of an ID that came without a district, as sent: where the shown identity begins when no district has claimed the student yet.</summary>
[Migration(60)]
public sealed class CreatesRegisterStatement : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table register_statement (
            student_no int unsigned not null,
            identity_hash binary(16) not null,
            last_name varchar(60) not null,
            first_name varchar(60) not null,
            middle_name varchar(60) not null,
            suffix varchar(10) not null,
            sex varchar(10) not null,
            birth_date date not null,
            race_ethnicity varchar(40) not null,
            primary key (student_no)
        )
        """);
}
