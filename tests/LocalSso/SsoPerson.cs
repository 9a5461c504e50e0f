namespace LocalSso;

/// <summary>Someone who can sign in here without a password.</summary>
/// <param name="Subject">The provider's word for the person: never changes.</param>
/// <param name="Name">Null: the provider tells no name.</param>
/// <param name="Email">Null: the provider tells no e-mail.</param>
/// <param name="What">Shown beside the name on the sign-in page.</param>
public sealed record SsoPerson(string Subject, string? Name, string? Email, string What)
{
    /// <summary>Claims of a group each, as some providers send them by the hundred.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];
}
