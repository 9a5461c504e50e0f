using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>
/// What a student is known by lies together by student, and is found by the whole identity: rows that state a known identity need no search by keys.
/// </summary>
[Migration(502)]
public sealed class FindsKnownAsByIdentity : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        alter table known_as
            add key by_number (known_as_id),
            drop primary key,
            add primary key (student_no, identity_hash),
            drop key one_row_a_set,
            add key by_identity (identity_hash)
        """);
}
