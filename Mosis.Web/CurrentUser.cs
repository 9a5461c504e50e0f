using Mosis.Data.Access;

namespace Mosis.Web;

/// <summary>
/// Who asks, and under which grant: read from the database once a request, so that what was revoked is gone now. Pages take it as a parameter and hand
/// <see cref="Scope"/> and <see cref="Actor"/> on.
/// </summary>
public sealed class CurrentUser
{
    /// <summary>The person's number in the database; 0 when nobody is signed in.</summary>
    public long PersonId { get; private set; }

    /// <summary>As the provider says it, for the header of the page; empty when nobody is signed in.</summary>
    public string Name { get; private set; } = "";

    /// <summary>All that the person may do now.</summary>
    public IReadOnlyList<Grant> Grants { get; private set; } = [];

    /// <summary>The one that the person acts under in this session; null without any.</summary>
    public Grant? Grant { get; private set; }

    public bool IsSignedIn => PersonId != 0;

    /// <summary>Written on every row that a use case touches, and in the audit trail: a number, never a name.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    public string Actor => IsSignedIn ? $"person:{PersonId}" : throw new InvalidOperationException("Nobody is signed in.");

    /// <exception cref="InvalidOperationException">The person has no grant; the policy of the page should have refused.</exception>
    public Scope Scope => Grant?.Scope ?? throw new InvalidOperationException("No grant, no scope.");

    public bool Is(params Role[] roles) => Grant is { } grant && roles.Contains(grant.Role);

    /// <summary>Null when nobody is signed in.</summary>
    internal WebSession? Session { get; private set; }

    /// <summary>Set once a request, by the reading of the session.</summary>
    internal void Set(WebSession session, string name, IReadOnlyList<Grant> grants, Grant? grant) =>
        (Session, PersonId, Name, Grants, Grant) = (session, session.PersonId, name, grants, grant);
}
