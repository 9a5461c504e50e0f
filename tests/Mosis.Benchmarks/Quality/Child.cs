using Mosis.Demo;

namespace Mosis.Benchmarks.Quality;

/// <summary>One child of the made-up state, and where it goes to school now.</summary>
internal sealed class Child
{
    /// <summary>Who the child is, whatever a row says.</summary>
    public required int Number { get; init; }

    public required int Household { get; init; }

    public required Person Person { get; set; }

    /// <summary>-1 for PK, 0 for KG, 1 to 12.</summary>
    public required int Grade { get; set; }

    /// <summary>Index of the district.</summary>
    public required int District { get; set; }

    public required string LocalId { get; set; }

    /// <summary>What the child is to this year's files.</summary>
    public ErrorKind Kinds { get; set; }

    public bool IsEnrolled { get; set; } = true;
}

/// <summary>A row of a district's file with its truth.</summary>
internal sealed record TrueRow(Mosis.Demo.Files.StudentRow Row, int Child, ErrorKind Kinds);

/// <summary>A district's file of one year.</summary>
internal sealed record TrueFile(Mosis.Demo.Files.District District, List<TrueRow> Rows);
