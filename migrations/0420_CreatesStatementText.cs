using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>Versions of the Assurance Statement's text after the first, which comes with the product; paragraphs: a JSON array. Never changed, never deleted.</summary>
[Migration(420)]
public sealed class CreatesStatementText : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table statement_text (
            version int not null,
            paragraphs text not null,
            published_at datetime(6) not null,
            published_by varchar(100) not null,
            primary key (version)
        )
        """);
}
