using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>
/// Each district's Security PIN, as a slow salted hash with the cost that it was made at; never the PIN. live is 1 for the one that is good and null for
/// those that were reissued, so that a district has at most one. failures_in_row counts those of people with standing since the last right answer.
/// </summary>
[Migration(445)]
public sealed class CreatesSecurityPin : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table security_pin (
            pin_id bigint unsigned not null auto_increment,
            district char(6) character set ascii collate ascii_bin not null,
            live tinyint unsigned null,
            salt binary(16) not null,
            hash binary(32) not null,
            memory_kib int unsigned not null,
            passes int unsigned not null,
            lanes int unsigned not null,
            issued_at datetime(6) not null,
            issued_by varchar(100) not null,
            issued_why varchar(200) not null,
            voided_at datetime(6) null,
            failures_in_row int unsigned not null,
            locked_at datetime(6) null,
            primary key (pin_id),
            unique key one_live (district, live),
            constraint security_pin_district foreign key (district) references district (code)
        )
        """);
}
