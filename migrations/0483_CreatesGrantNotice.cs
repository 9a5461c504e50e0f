using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>What was told about the end of a grant, once for each end: kind ends-60, ends-30, ends-7 (days before) or ended.</summary>
[Migration(483)]
public sealed class CreatesGrantNotice : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table grant_notice (
            grant_id bigint unsigned not null,
            kind varchar(10) character set ascii collate ascii_bin not null,
            ends_on date not null,
            told_at datetime(6) not null,
            primary key (grant_id, kind, ends_on),
            constraint grant_notice_grant foreign key (grant_id) references access_grant (grant_id)
        )
        """);
}
