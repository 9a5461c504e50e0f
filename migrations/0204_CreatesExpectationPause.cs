using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>Days on which nothing is expected: holidays, of one district or (null) of all.</summary>
[Migration(204)]
public sealed class CreatesExpectationPause : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table expectation_pause (
            expectation_pause_id int unsigned not null auto_increment,
            district char(6) character set ascii collate ascii_bin null,
            from_on date not null,
            to_on date not null,
            reason varchar(200) not null,
            set_at datetime(6) not null,
            set_by varchar(100) not null,
            primary key (expectation_pause_id),
            key by_end (to_on)
        )
        """);
}
