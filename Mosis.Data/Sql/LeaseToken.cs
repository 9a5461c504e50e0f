namespace Mosis.Data.Sql;

/// <summary>The proof of a lease that was taken.</summary>
/// <param name="Name">What is leased.</param>
/// <param name="Owner">This taking: host, process and a random part.</param>
/// <param name="Token">Rises with each change of holder: who shows an older one came too late.</param>
public sealed record LeaseToken(string Name, string Owner, long Token);
