using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>How the last look at each SFTP server went, and when the next one is due.</summary>
[Migration(201)]
public sealed class CreatesInboxPoll : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table inbox_poll (
            host varchar(60) character set ascii collate ascii_bin not null,
            last_run_at datetime(6) null,
            last_success_at datetime(6) null,
            next_run_at datetime(6) not null,
            failures int unsigned not null default 0,
            last_failure varchar(20) character set ascii collate ascii_bin null,
            last_error varchar(300) null,
            files_waiting int unsigned not null default 0,
            cycle_ms int unsigned not null default 0,
            primary key (host)
        )
        """);
}
