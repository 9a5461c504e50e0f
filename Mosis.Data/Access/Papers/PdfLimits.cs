namespace Mosis.Data.Access.Papers;

/// <summary>What a signed statement may be at most. A scan of two sheets is far below all of it; hostile files are far above.</summary>
public static class PdfLimits
{
    /// <summary>20 MiB.</summary>
    public const int MostBytes = 20 * 1024 * 1024;

    public const int MostPages = 20;

    /// <summary>Points (1/72 inch): half an inch.</summary>
    public const double ShortestSide = 36;

    /// <summary>Points: a sheet of A2 (1,684 by 1,191) is let through, a poster is not.</summary>
    public const double LongestSide = 1_700;

    /// <summary>Pixels of one picture: a letter page scanned at 600 dots an inch has 34 million.</summary>
    public const long MostPixels = 50_000_000;

    /// <summary>Pixels of one side of a picture.</summary>
    public const int MostPixelsASide = 20_000;

    /// <summary>All streams together, unpacked: twenty pages of bilevel fax at 600 dots need 84 MB.</summary>
    public const long MostUnpackedBytes = 400L * 1024 * 1024;

    /// <summary>Arrays and dictionaries within each other in one object.</summary>
    public const int MostNesting = 100;
}
