namespace Mosis.Data.Directory;

/// <summary>Why a file of the state's own (directory, register from before) is not taken.</summary>
/// <param name="Line">1-based physical line; 0 for the file as a whole.</param>
/// <param name="Column">The column's name in the header; empty when it is about the whole line.</param>
/// <param name="Expected">What is expected. Never a student's data.</param>
public sealed record ImportProblem(int Line, string Column, string Expected)
{
    public override string ToString() => $"{(Line == 0 ? "File" : $"Line {Line}")}{(Column.Length == 0 ? "" : $", {Column}")}: {Expected}";
}
