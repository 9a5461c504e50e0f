using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>The keys with which the site protects cookies and forms, shared by its machines.</summary>
[Migration(304)]
public sealed class CreatesDataProtectionKey : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table data_protection_key (
            key_name varchar(100) character set ascii collate ascii_bin not null,
            xml mediumtext not null,
            created_at datetime(6) not null,
            primary key (key_name)
        )
        """);
}
