using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>The buildings that a batch's rows named, and how many rows each: what the next file is held against. Stays when staging is emptied.</summary>
[Migration(58)]
public sealed class CreatesBatchBuilding : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table batch_building (
            batch_id bigint unsigned not null,
            school char(4) character set ascii collate ascii_bin not null,
            rows_total int unsigned not null,
            primary key (batch_id, school)
        )
        """);
}
