using Mosis.Data.Access;

namespace Mosis.Data.Register;

/// <summary>Who looks at students: whose students, on whose account, and whether protected ones are shown (to state ID administrators only).</summary>
public sealed record Viewer(Scope Scope, string Actor, bool SeesProtected = false)
{
    /// <summary>The district that the audit trail names; null for the state.</summary>
    internal string? District => Scope.IsState ? null : Scope.District;
}
