using System.Globalization;
using Mosis.Data.Batches;

namespace Mosis.Data.Inboxes;

/// <summary>Where a file goes when it is done with: names safe on every file system, kept apart by the batch number.</summary>
public static class FiledNames
{
    /// <summary>Within the district's folder: archive/yyyy/mm.</summary>
    /// <param name="day">On which the file was received, in the state's time zone.</param>
    public static string ArchiveFolder(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"archive/{day:yyyy}/{day:MM}");

    /// <summary>NAME.BATCH.ext; a copy number where that name is taken.</summary>
    /// <param name="fileName">As sent.</param>
    /// <param name="copy">1 for the first.</param>
    public static string File(string fileName, long batch, int copy = 1)
    {
        var ending = Path.GetExtension(fileName);
        var safe = ending.Length is > 1 and <= 11 && ending.AsSpan(1).IndexOfAnyExcept(Letters) < 0 ? ending : "";
        var number = copy == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"-{copy}");
        return string.Create(CultureInfo.InvariantCulture, $"{AnswerNames.Name(fileName)}.{batch}{number}{safe}");
    }

    /// <summary>NAME.BATCH.reason.txt</summary>
    public static string Reason(string fileName, long batch) =>
        string.Create(CultureInfo.InvariantCulture, $"{AnswerNames.Name(fileName)}.{batch}.reason.txt");

    private static readonly System.Buffers.SearchValues<char> Letters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
}
