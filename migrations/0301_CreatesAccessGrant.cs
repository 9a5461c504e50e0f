using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>Which role a person holds, where, since when and until when; never deleted.</summary>
[Migration(301)]
public sealed class CreatesAccessGrant : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table access_grant (
            grant_id bigint unsigned not null auto_increment,
            person_id bigint unsigned not null,
            role varchar(30) character set ascii collate ascii_bin not null,
            district char(6) character set ascii collate ascii_bin null,
            granted_at datetime(6) not null,
            granted_by varchar(100) not null,
            ends_on date null,
            revoked_at datetime(6) null,
            revoked_by varchar(100) null,
            revoked_why varchar(500) null,
            primary key (grant_id),
            key by_person (person_id),
            key by_district (district),
            constraint access_grant_person foreign key (person_id) references person (person_id),
            constraint access_grant_district foreign key (district) references district (code)
        )
        """);
}
