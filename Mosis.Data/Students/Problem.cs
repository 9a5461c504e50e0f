namespace Mosis.Data.Students;

/// <summary>
/// One thing wrong with a file or a row, worded for the person who mends it. <paramref name="Code"/> is stable and listed in docs/file-format.md:
/// F… a file, R… a row's error, W… a warning.
/// </summary>
/// <param name="Code">For example R101.</param>
/// <param name="Field">The field's label ("Birth date"), or empty when it is about the whole row or file.</param>
/// <param name="Found">What stood there, shortened to 80 characters; never a column 12 value.</param>
/// <param name="Expected">What is expected.</param>
/// <param name="Mend">How to mend it.</param>
public sealed record Problem(string Code, string Field, string Found, string Expected, string Mend);
