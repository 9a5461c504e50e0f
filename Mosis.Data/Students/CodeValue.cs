namespace Mosis.Data.Students;

/// <summary>One row of a code table. The state extends the tables by rows of its own.</summary>
/// <param name="Table">One of the names in <see cref="CodeTables"/>.</param>
/// <param name="Code">What stands in the file, upper case; read without regard to case and outer blanks.</param>
/// <param name="Meaning">What it means, for people.</param>
/// <param name="StandsFor">The code that is stored instead (K is another way to write KG); null for a code in its own right.</param>
/// <param name="Order">Its place in lists; equal ones follow their code.</param>
public sealed record CodeValue(string Table, string Code, string Meaning, string? StandsFor, int Order);
