using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>
/// A database made by hand is latin1 on some servers; every table made from here on is utf8mb4_bin, which takes Núñez and Nunez for two names.
/// </summary>
[Migration(1)]
public sealed class SetsCharacterSet : ForwardOnlyMigration
{
    public override void Up() => Execute.Sql("alter database character set utf8mb4 collate utf8mb4_bin");
}
