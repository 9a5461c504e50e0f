using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>The match keys of the open questions: an undecided row is a candidate for later rows.</summary>
[Migration(51)]
public sealed class CreatesNearMatchKey : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table near_match_key (
            key_hash bigint unsigned not null,
            near_match_id bigint unsigned not null,
            primary key (key_hash, near_match_id),
            key by_near_match (near_match_id)
        )
        """);
}
