using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>Whose claims count as whose: a district itself and every predecessor whose line of successors ends in it. Made anew by import-directory.</summary>
[Migration(12)]
public sealed class CreatesDistrictLine : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table district_line (
            ancestor char(6) character set ascii collate ascii_bin not null,
            current char(6) character set ascii collate ascii_bin not null,
            primary key (ancestor),
            key by_current (current, ancestor)
        )
        """);
}
