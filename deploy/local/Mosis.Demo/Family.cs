using Mosis.Demo.Names;

namespace Mosis.Demo;

/// <summary>The children of one household, eldest first; twins and triplets share a birth date.</summary>
/// <param name="Number">1-based within the population.</param>
/// <param name="LastName">The family's name; a half-brother or half-sister may have another.</param>
public sealed record Family(int Number, Origin Origin, string LastName, IReadOnlyList<Person> Children);
