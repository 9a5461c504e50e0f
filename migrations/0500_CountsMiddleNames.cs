using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>
/// Kind 'M' of name_count: how many students have a middle name, initials left out. Of students who are there already each set of values counts once,
/// which is near enough for a share.
/// </summary>
[Migration(500)]
public sealed class CountsMiddleNames : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        insert into name_count (kind, name, students)
        select 'M', replace(middle_norm, ' ', ''), count(distinct student_no)
        from known_as
        where char_length(middle_norm) > 1
        group by 1, 2
        """);
}
