using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>Who has signed in, or was named by an operator: known by the provider's issuer and subject, never by e-mail.</summary>
[Migration(300)]
public sealed class CreatesPerson : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table person (
            person_id bigint unsigned not null auto_increment,
            issuer varchar(255) not null,
            subject varchar(255) not null,
            name varchar(200) not null,
            email varchar(254) not null,
            created_at datetime(6) not null,
            last_sign_in_at datetime(6) null,
            primary key (person_id),
            unique key one_person_a_subject (issuer, subject)
        )
        """);
}
