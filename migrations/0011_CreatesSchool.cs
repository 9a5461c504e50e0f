using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>School buildings of a district: a building number is unique within its district.</summary>
[Migration(11)]
public sealed class CreatesSchool : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table school (
            district char(6) character set ascii collate ascii_bin not null,
            code char(4) character set ascii collate ascii_bin not null,
            name varchar(120) not null,
            opened date null,
            closed date null,
            successor_district char(6) character set ascii collate ascii_bin null,
            successor_school char(4) character set ascii collate ascii_bin null,
            changed_at datetime(6) not null,
            changed_by varchar(100) not null,
            primary key (district, code),
            constraint school_district foreign key (district) references district (code)
        )
        """);
}
