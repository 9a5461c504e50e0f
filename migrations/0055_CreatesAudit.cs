using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>Who did what, when, to whom: append-only, written in the transaction of what it tells.</summary>
[Migration(55)]
public sealed class CreatesAudit : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table audit (
            audit_id bigint unsigned not null auto_increment,
            happened_at datetime(6) not null,
            actor varchar(100) not null,
            action varchar(40) character set ascii collate ascii_bin not null,
            district char(6) character set ascii collate ascii_bin null,
            subject varchar(100) not null,
            detail mediumtext not null,
            primary key (audit_id),
            key by_subject (subject),
            key by_district (district, audit_id)
        )
        """);
}
