namespace Mosis.Data.Scanning;

/// <summary>The malware scanner does not answer, or not in time, or reports trouble: nothing is known of the file, which is to be tried again later.</summary>
public sealed class ScannerAwayException(string why) : IOException($"The malware scanner cannot tell whether the file is infected: {why}");
