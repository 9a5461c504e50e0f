namespace Mosis.Demo.Files;

/// <summary>A school building of the directory. A closed one names its successor in the same district.</summary>
/// <param name="Code">Four digits, unique within its district.</param>
/// <param name="LowestGrade">-1 for PK, 0 for KG, then 1 to 12.</param>
public sealed record Building(string Code, string Name, int LowestGrade, int HighestGrade, DateOnly Opened, DateOnly? Closed = null, string Successor = "")
{
    public bool Teaches(int grade) => Closed is null && grade >= LowestGrade && grade <= HighestGrade;
}
