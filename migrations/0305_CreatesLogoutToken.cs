using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>Logout tokens of the provider that were heeded: none is heeded twice.</summary>
[Migration(305)]
public sealed class CreatesLogoutToken : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("""
        create table logout_token (
            issuer varchar(255) not null,
            token_id binary(32) not null,
            heard_at datetime(6) not null,
            primary key (issuer, token_id),
            key by_time (heard_at)
        )
        """);
}
