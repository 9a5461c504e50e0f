using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>Districts: opened, closed, who took over, who leads them. encoding: the one that the district confirmed for its files.</summary>
[Migration(10)]
public sealed class CreatesDistrict : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table district (
            code char(6) character set ascii collate ascii_bin not null,
            name varchar(120) not null,
            opened date null,
            closed date null,
            successor char(6) character set ascii collate ascii_bin null,
            superintendent varchar(120) null,
            superintendent_email varchar(254) null,
            address varchar(300) null,
            data_contact_email varchar(254) null,
            encoding varchar(30) null,
            changed_at datetime(6) not null,
            changed_by varchar(100) not null,
            primary key (code)
        )
        """);
}
