namespace Mosis.Data.Access.Statements;

/// <summary>A statement that was made.</summary>
/// <param name="Sha256">Of the content, lower-case hex.</param>
/// <param name="MadeAt">UTC.</param>
/// <param name="VoidedAt">UTC; null while it holds.</param>
/// <param name="Seal">The text of the code that is printed on it.</param>
public sealed record StatementRecord(long StatementId, long RequestId, int Version, StatementContent Content, string Sha256, DateTime MadeAt, DateTime? VoidedAt, string Seal);
