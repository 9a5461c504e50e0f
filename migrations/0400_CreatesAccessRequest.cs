using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>
/// Requests for access: state draft, submitted, received, returned, approved, declined, withdrawn or expired. open_marker, person:district while the request is
/// open, keeps one open request per person and district. version counts the statements, row_version each change.
/// </summary>
[Migration(400)]
public sealed class CreatesAccessRequest : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table access_request (
            request_id bigint unsigned not null auto_increment,
            reference char(12) character set ascii collate ascii_bin not null,
            person_id bigint unsigned not null,
            district char(6) character set ascii collate ascii_bin not null,
            role varchar(30) character set ascii collate ascii_bin null,
            full_name varchar(200) not null,
            email varchar(254) not null,
            phone varchar(40) not null,
            title varchar(100) not null,
            why varchar(1000) not null,
            state varchar(12) character set ascii collate ascii_bin not null,
            open_marker varchar(40) character set ascii collate ascii_bin null,
            version int not null,
            row_version int not null,
            created_at datetime(6) not null,
            changed_at datetime(6) not null,
            expires_at datetime(6) null,
            submitted_at datetime(6) null,
            superintendent varchar(120) null,
            signed_at datetime(6) null,
            channel varchar(12) character set ascii collate ascii_bin null,
            received_at datetime(6) null,
            paper_id bigint unsigned null,
            pin_checked_by bigint unsigned null,
            countersigned_by bigint unsigned null,
            countersigned_sha256 binary(32) null,
            decided_at datetime(6) null,
            decided_by bigint unsigned null,
            reason varchar(1000) null,
            sealed_sha256 binary(32) null,
            grant_id bigint unsigned null,
            primary key (request_id),
            unique key one_reference (reference),
            unique key one_open_request (open_marker),
            key by_person (person_id),
            key by_state (state, received_at),
            key by_district (district, state),
            constraint access_request_person foreign key (person_id) references person (person_id),
            constraint access_request_district foreign key (district) references district (code)
        )
        """);
}
