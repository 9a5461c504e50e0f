using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>mends: the batch whose error rows a person mended on the page and sent as this one. Such a batch is no file of the district's to hold others against.</summary>
[Migration(360)]
public sealed class AddsBatchMends : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("alter table batch add column mends bigint unsigned null, add key by_mends (mends)");
}
