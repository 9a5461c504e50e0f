namespace Mosis.Data.Audit;

/// <summary>Section Audit.</summary>
public sealed class AuditOptions
{
    /// <summary>
    /// The file outside the database to which the chain's head is appended; best on a disk that the database's administrators cannot write, or shipped off
    /// at once. Empty: a chain that someone computed anew as a whole is not noticed.
    /// </summary>
    public string HeadFile { get; set; } = "";
}
