using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>Who is signed in: the cookie holds a random key, the table its SHA-256 and the ticket, protected.</summary>
[Migration(303)]
public sealed class CreatesWebSession : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table web_session (
            session_id bigint unsigned not null auto_increment,
            key_hash binary(32) not null,
            person_id bigint unsigned not null,
            issuer varchar(255) not null,
            sid varchar(255) not null,
            grant_id bigint unsigned null,
            ticket mediumblob not null,
            started_at datetime(6) not null,
            last_seen_at datetime(6) not null,
            ends_at datetime(6) not null,
            ended_at datetime(6) null,
            ended_why varchar(30) character set ascii collate ascii_bin null,
            primary key (session_id),
            unique key one_session_a_key (key_hash),
            key by_person (person_id),
            key by_sid (issuer, sid),
            constraint web_session_person foreign key (person_id) references person (person_id)
        )
        """);
}
