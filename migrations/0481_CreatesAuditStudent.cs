using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>
/// Which students an entry of the trail discloses: found from the student, as 34 CFR 99.32 asks. What was shown, by whom and why is the entry's, which the chain
/// seals and names the same students in its detail or subject; this is the way to it.
/// </summary>
[Migration(481)]
public sealed class CreatesAuditStudent : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table audit_student (
            state_id char(10) character set ascii collate ascii_bin not null,
            audit_id bigint unsigned not null,
            primary key (state_id, audit_id)
        )
        """);
}
