using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>By when a district's file is expected, in the state's time zone. weekdays: 1 Monday, 2 Tuesday, 4 Wednesday … 64 Sunday, added up.</summary>
[Migration(203)]
public sealed class CreatesExpectation : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table expectation (
            district char(6) character set ascii collate ascii_bin not null,
            weekdays tinyint unsigned not null,
            due_at time not null,
            grace_minutes int unsigned not null,
            starts_on date not null,
            set_at datetime(6) not null,
            set_by varchar(100) not null,
            primary key (district),
            constraint expectation_district foreign key (district) references district (code)
        )
        """);
}
