using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>The pages of a clean paper as pictures (PNG), drawn from it in a child process.</summary>
[Migration(471)]
public sealed class CreatesAccessPaperPage : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table access_paper_page (
            paper_id bigint unsigned not null,
            page_no int not null,
            stored_file_id bigint unsigned not null,
            primary key (paper_id, page_no)
        )
        """);
}
