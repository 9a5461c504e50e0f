using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>At most 1 MiB of a stored file, a chunk a row.</summary>
[Migration(41)]
public sealed class CreatesStoredChunk : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table stored_chunk (
            stored_file_id bigint unsigned not null,
            chunk_no int unsigned not null,
            content mediumblob not null,
            primary key (stored_file_id, chunk_no)
        )
        """);
}
