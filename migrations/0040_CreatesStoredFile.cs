using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>Files that were received or written: the content is in stored_chunk, compressed. sha256 is of the bytes received, before column 12 was blanked.</summary>
[Migration(40)]
public sealed class CreatesStoredFile : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table stored_file (
            stored_file_id bigint unsigned not null auto_increment,
            kind varchar(10) character set ascii collate ascii_bin not null,
            bytes bigint unsigned not null,
            sha256 binary(32) not null,
            stored_at datetime(6) not null,
            primary key (stored_file_id),
            key by_age (stored_at)
        )
        """);
}
