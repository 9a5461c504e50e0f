namespace Mosis.Data.Sql;

/// <summary>The lease of a worker was taken by another while it slept: it must stop at once; nothing of the transaction was done.</summary>
public sealed class LeaseLostException(string name) : Exception($"The lease {name} was taken over by another process.");
