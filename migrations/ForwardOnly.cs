using FluentMigrator;

namespace Mosis.Migrations;

/// <summary>What every migration derives from: there is no way back. A mistake is mended by the next migration.</summary>
public abstract class ForwardOnly : Migration
{
    /// <exception cref="NotSupportedException">Always.</exception>
    public sealed override void Down() => throw new NotSupportedException("Migrations go forward only: mend it with a next one.");
}
