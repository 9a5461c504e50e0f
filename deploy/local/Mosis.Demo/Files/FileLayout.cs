namespace Mosis.Demo.Files;

/// <summary>How a district's student information system lays its file out.</summary>
public sealed record FileLayout
{
    public char Delimiter { get; init; } = '\t';

    /// <summary>Stands around every field, doubled within one; null for none.</summary>
    public char? Qualifier { get; init; }

    public string LineEnd { get; init; } = "\r\n";

    /// <summary>Whether the header names delimiter and qualifier by their hex code or literally.</summary>
    public bool HexInHeader { get; init; } = true;

    public string Version { get; init; } = "3.0";

    public string Source { get; init; } = "SIS";
}
