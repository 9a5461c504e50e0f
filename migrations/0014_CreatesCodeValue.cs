using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>The code tables that the state can extend: sex, grade, race_ethnicity, suffix, placeholder, source. stands_for names the code that an alias is read as.</summary>
[Migration(14)]
public sealed class CreatesCodeValue : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table code_value (
            code_table varchar(20) character set ascii collate ascii_bin not null,
            code varchar(40) not null,
            meaning varchar(120) not null,
            stands_for varchar(40) null,
            sort int not null,
            primary key (code_table, code)
        )
        """);
}
