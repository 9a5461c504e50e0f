using System.Text.Json;

namespace Mosis.Data.Access.Papers;

/// <summary>
/// inspect-pdf FILE: what a program does when <see cref="PdfInspector"/> starts it as its own child. It needs no settings and opens nothing but the file.
/// </summary>
public static class InspectPdfVerb
{
    public const string Word = "inspect-pdf";

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static bool Knows(string[] args) => args is [Word, ..];

    /// <summary>Writes <see cref="PdfFindings"/> as one line of JSON and answers 0; 1 when the arguments or the file are not there, 2 when memory ran out.</summary>
    public static int Run(string[] args, TextWriter output, TextWriter errors)
    {
        if (args is not [_, var path] || !File.Exists(path))
        {
            errors.WriteLine($"{Word} FILE");
            return 1;
        }
        // The parser may catch it and go on as if the file were damaged.
        var ranOut = false;
        AppDomain.CurrentDomain.FirstChanceException += (_, thrown) => ranOut |= thrown.Exception is OutOfMemoryException;
        var findings = PdfInspection.Inspect(File.ReadAllBytes(path));
        if (ranOut) return 2;
        output.WriteLine(JsonSerializer.Serialize(findings, Json));
        return 0;
    }
}
