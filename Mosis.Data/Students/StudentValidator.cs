namespace Mosis.Data.Students;

/// <summary>The one validator, for a file's row and for the online form.</summary>
public sealed class StudentValidator
{
}
