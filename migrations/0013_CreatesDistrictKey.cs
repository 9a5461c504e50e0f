using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>Each district's SFTP public keys.</summary>
[Migration(13)]
public sealed class CreatesDistrictKey : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table district_key (
            district_key_id int unsigned not null auto_increment,
            district char(6) character set ascii collate ascii_bin not null,
            public_key varchar(2000) character set ascii collate ascii_bin not null,
            fingerprint varchar(60) character set ascii collate ascii_bin not null,
            comment varchar(200) not null,
            added_at datetime(6) not null,
            added_by varchar(100) not null,
            removed_at datetime(6) null,
            removed_by varchar(100) null,
            primary key (district_key_id),
            unique key one_district_a_key (fingerprint),
            key by_district (district),
            constraint district_key_district foreign key (district) references district (code)
        )
        """);
}
