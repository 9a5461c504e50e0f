using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>Who works on what: one holder a name, until expires_at by the database's clock. token rises with each change of holder and fences off one that woke up late.</summary>
[Migration(54)]
public sealed class CreatesLease : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table lease (
            name varchar(60) character set ascii collate ascii_bin not null,
            owner varchar(100) character set ascii collate ascii_bin not null,
            token bigint unsigned not null,
            expires_at datetime(6) not null,
            primary key (name)
        )
        """);
}
