using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>What a person has typed and not sent: one of a kind, encrypted, kept over a new sign-in, gone after a while.</summary>
[Migration(322)]
public sealed class CreatesDraft : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table draft (
            person_id bigint unsigned not null,
            kind varchar(20) character set ascii collate ascii_bin not null,
            payload mediumblob not null,
            expires_at datetime(6) not null,
            primary key (person_id, kind),
            key by_expiry (expires_at)
        )
        """);
}
