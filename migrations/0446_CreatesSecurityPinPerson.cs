using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>What a person failed at a PIN since their last right answer, an unlocking, or its issue (a new PIN is a new row). Before not_before they are locked.</summary>
[Migration(446)]
public sealed class CreatesSecurityPinPerson : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table security_pin_person (
            pin_id bigint unsigned not null,
            person_id bigint unsigned not null,
            failures int unsigned not null,
            not_before datetime(6) null,
            last_tried_at datetime(6) not null,
            primary key (pin_id, person_id),
            constraint security_pin_person_pin foreign key (pin_id) references security_pin (pin_id),
            constraint security_pin_person_person foreign key (person_id) references person (person_id)
        )
        """);
}
