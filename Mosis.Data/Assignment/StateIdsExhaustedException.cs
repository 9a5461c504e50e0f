namespace Mosis.Data.Assignment;

/// <summary>No ID number is left to give. Nothing was given; the state needs longer IDs before another student can be added.</summary>
public sealed class StateIdsExhaustedException(string why) : Exception($"No ID number is left: {why}.");
