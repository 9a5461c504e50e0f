using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>
/// How many students have each name and birth date, as a whole, taken when the register has grown by some per cent: read once by each process, which counts on
/// from there. (A row a name, counted up with each batch, was a tenth of the cost of a new student.) through_student: the last student counted; its ID and time
/// tell whether it is still that one. names: deflated lines of kind, count and name.
/// </summary>
[Migration(504)]
public sealed class CreatesNameCensus : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table name_census (
            name_census_id bigint unsigned not null auto_increment,
            through_student int unsigned not null,
            state_id char(10) character set ascii collate ascii_bin not null,
            created_at datetime(6) not null,
            students int unsigned not null,
            names longblob not null,
            primary key (name_census_id)
        );
        drop table name_count
        """);
}
