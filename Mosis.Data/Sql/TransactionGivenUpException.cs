using MySqlConnector;

namespace Mosis.Data.Sql;

/// <summary>A transaction met other work on the same rows each time that it was tried. Nothing of it was written; it may be tried later.</summary>
public sealed class TransactionGivenUpException(int attempts, MySqlException last)
    : Exception($"Other work held the same rows in {attempts} attempts (the last ended with error {last.Number}); nothing was written. Try again later.", last)
{
    public int Attempts { get; } = attempts;
}
