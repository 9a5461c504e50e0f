using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>How many students have a family name (L), a given name (F), a birth date (B); the row ('T', '') counts all. Rarity is computed from it.</summary>
[Migration(28)]
public sealed class CreatesNameCount : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table name_count (
            kind char(1) character set ascii collate ascii_bin not null,
            name varchar(240) character set ascii collate ascii_bin not null,
            students int unsigned not null,
            primary key (kind, name)
        )
        """);
}
