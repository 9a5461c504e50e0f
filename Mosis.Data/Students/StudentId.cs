namespace Mosis.Data.Students;

/// <summary>A student's ten-digit state ID, kept as text.</summary>
public readonly record struct StudentId
{
}
