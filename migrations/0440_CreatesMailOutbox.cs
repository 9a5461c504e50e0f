using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>
/// Mails to be sent, written in the transaction of what they tell. state: waiting, sent, undelivered. A sender takes a waiting one by raising attempts
/// and putting off not_before; give_up_at ends the attempts. trouble holds codes of the mail server, never its words, which may quote an address.
/// </summary>
[Migration(440)]
public sealed class CreatesMailOutbox : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table mail_outbox (
            mail_id bigint unsigned not null auto_increment,
            recipient varchar(254) not null,
            subject varchar(200) not null,
            body mediumtext not null,
            about varchar(100) not null,
            state varchar(12) character set ascii collate ascii_bin not null,
            attempts int unsigned not null,
            trouble varchar(60) character set ascii collate ascii_bin null,
            queued_at datetime(6) not null,
            not_before datetime(6) not null,
            give_up_at datetime(6) not null,
            sent_at datetime(6) null,
            primary key (mail_id),
            key due (state, not_before),
            key by_about (about)
        )
        """);
}
