using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>Assurance Statements as they were made: the canonical JSON and its SHA-256. At most one of a request is not void.</summary>
[Migration(421)]
public sealed class CreatesAccessStatement : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table access_statement (
            statement_id bigint unsigned not null auto_increment,
            request_id bigint unsigned not null,
            version int not null,
            content mediumtext not null,
            sha256 binary(32) not null,
            made_at datetime(6) not null,
            voided_at datetime(6) null,
            primary key (statement_id),
            unique key one_version (request_id, version)
        )
        """);
}
