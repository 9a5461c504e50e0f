using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>The key of the codes on statements, when the settings have none: one row, number 1.</summary>
[Migration(422)]
public sealed class CreatesStatementKey : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table statement_key (
            number int not null,
            secret binary(32) not null,
            made_at datetime(6) not null,
            primary key (number)
        )
        """);
}
