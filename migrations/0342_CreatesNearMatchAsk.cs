using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>What a district asked the state about a question, and what the state answered. is_open is 1 or null: one unanswered ask stands for a question.</summary>
[Migration(342)]
public sealed class CreatesNearMatchAsk : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table near_match_ask (
            near_match_ask_id bigint unsigned not null auto_increment,
            near_match_id bigint unsigned not null,
            is_open tinyint(1) null,
            note varchar(2000) not null,
            asked_at datetime(6) not null,
            asked_by varchar(100) not null,
            answer varchar(2000) null,
            answered_at datetime(6) null,
            answered_by varchar(100) null,
            primary key (near_match_ask_id),
            unique key one_open_ask (near_match_id, is_open)
        )
        """);
}
