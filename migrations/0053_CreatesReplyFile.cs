using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>Answers and receipts: made, and where they are to go. delivered_at is null until the file lies in the outbox.</summary>
[Migration(53)]
public sealed class CreatesReplyFile : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table reply_file (
            reply_file_id bigint unsigned not null auto_increment,
            batch_id bigint unsigned not null,
            set_no int unsigned not null,
            kind varchar(10) character set ascii collate ascii_bin not null,
            name varchar(300) not null,
            stored_file_id bigint unsigned not null,
            lines_total int unsigned not null,
            made_at datetime(6) not null,
            delivered_at datetime(6) null,
            attempts int unsigned not null default 0,
            last_error varchar(300) null,
            primary key (reply_file_id),
            unique key one_file_a_kind (batch_id, set_no, kind),
            key undelivered (delivered_at, batch_id)
        )
        """);
}
