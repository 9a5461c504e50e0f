namespace Mosis.Intake.Inboxes;

/// <summary>How long to leave a server alone after a failure.</summary>
internal static class BackOff
{
    /// <summary>
    /// Twice as long each time, up to a limit, and up to a quarter longer by chance so that many do not come back together. A refused key or a strange
    /// host key: slowly from the first time on.
    /// </summary>
    /// <param name="failures">In a row, this one included.</param>
    public static TimeSpan After(InboxFailure failure, int failures, SftpOptions options)
    {
        if (failure is InboxFailure.HostKey or InboxFailure.Authentication) return TimeSpan.FromMinutes(options.SlowRetryMinutes);
        var seconds = Math.Min(options.LastRetrySeconds, options.FirstRetrySeconds * Math.Pow(2, Math.Min(failures - 1, 30)));
        return TimeSpan.FromSeconds(Math.Min(options.LastRetrySeconds, seconds * (1 + (0.25 * Random.Shared.NextDouble()))));
    }
}
