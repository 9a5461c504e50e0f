namespace Mosis.Data.Tests.Batches;

/// <summary>Random files that are well formed: qualified and bare values, line ends inside values, alternate IDs, rows of any width.</summary>
internal static class RandomFile
{
    private static readonly string[] LineEnds = ["\r\n", "\n", "\r"];
    private static readonly string[] Pieces = ["Smith", "Núñez", "O'Neil", "x", " ", "-", "1", "\u4E2D", "é", "99", "."];

    public static string Row(Random random, char delimiter, char? qualifier)
    {
        int columns = random.Next(8) == 0 ? random.Next(1, 20) : 16;
        return string.Join(delimiter, Enumerable.Range(1, columns).Select(column => column == 1 ? "ID" : Value(random, column, delimiter, qualifier)));
    }

    /// <summary>Header, rows and trailer, with any line end after each.</summary>
    public static string Text(Random random, IReadOnlyCollection<string> rows, char delimiter, char? qualifier)
    {
        string[] lines = [SampleFile.Header(delimiter, qualifier), .. rows, $"TT MO0480 {rows.Count + 2}"];
        return string.Concat(lines.Select(line => line + LineEnds[random.Next(LineEnds.Length)]));
    }

    private static string Value(Random random, int column, char delimiter, char? qualifier)
    {
        string value = column == 12 && random.Next(2) == 0
            ? "123456789"
            : string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => Pieces[random.Next(Pieces.Length)]));
        if (qualifier is not { } mark || random.Next(3) > 0)
        {
            return value;
        }

        string inside = value + new[] { "", $"{delimiter}", $"{mark}{mark}", "\r\n", "\r", "\n" }[random.Next(6)];
        return $"{mark}{inside}{mark}";
    }
}
