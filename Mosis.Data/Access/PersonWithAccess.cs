namespace Mosis.Data.Access;

/// <summary>Someone who holds a grant now.</summary>
/// <param name="Grants">The oldest first; never empty.</param>
/// <param name="Sign">A sign that the account is shared; null without one.</param>
public sealed record PersonWithAccess(Person Person, IReadOnlyList<Grant> Grants, SharedSign? Sign);

/// <summary>A grant with its whole life.</summary>
/// <param name="IsLive">Given, not revoked, not ended.</param>
/// <param name="GrantedAt">UTC.</param>
/// <param name="GrantedBy">The actor, for example person:12, settings, operator.</param>
/// <param name="GrantedByName">The name of who gave it; null when it was no person.</param>
/// <param name="EndsOn">The last day on which it is good; null without an end.</param>
/// <param name="RevokedAt">UTC.</param>
public sealed record GrantLife(
    Grant Grant, bool IsLive, DateTime GrantedAt, string GrantedBy, string? GrantedByName, DateOnly? EndsOn, DateTime? RevokedAt, string? RevokedBy, string? RevokedWhy);

/// <summary>A person with every grant that they ever held.</summary>
/// <param name="Grants">The latest first.</param>
/// <param name="LiveSessions">How many sessions of the person are not ended.</param>
public sealed record PersonLife(Person Person, IReadOnlyList<GrantLife> Grants, SharedSign? Sign, int LiveSessions);

/// <summary>Whom to list; what is null is not asked.</summary>
/// <param name="District">Six digits.</param>
/// <param name="Name">Part of the name, as the provider told it.</param>
/// <param name="OnlyShared">Only those with a sign that the account is shared.</param>
public sealed record PeopleQuery(string? District, Role? Role, long? PersonId, string? Name, bool OnlyShared);
