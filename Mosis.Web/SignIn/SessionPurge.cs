using Microsoft.Extensions.Options;
using Mosis.Data.Access;

namespace Mosis.Web.SignIn;

/// <summary>Once a day, and at the start, the rows of sessions that ended long ago are removed. Two machines may do so at once.</summary>
internal sealed partial class SessionPurge(Sessions sessions, IOptions<SignInOptions> options, TimeProvider time, ILogger<SessionPurge> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var daily = new PeriodicTimer(TimeSpan.FromDays(1), time);
        do
        {
            try
            {
                LogPurged(log, await sessions.PurgeAsync(time.GetUtcNow().UtcDateTime.AddDays(-options.Value.KeepEndedDays), stoppingToken));
            }
            catch (System.Data.Common.DbException trouble)
            {
                // The database is away: tomorrow is early enough.
                LogFailed(log, trouble.ErrorCode);
            }
        }
        while (await daily.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Ended sessions removed: {Count}")]
    private static partial void LogPurged(ILogger log, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Ended sessions could not be removed today (error {Code})")]
    private static partial void LogFailed(ILogger log, int code);
}
