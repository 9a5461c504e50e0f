using Mosis.Data.Access;

namespace Mosis.Web.SignIn;

/// <summary>At the site's start, before it takes requests: whom the settings name as the first security administrator is made it, once.</summary>
internal sealed partial class FirstAdministratorStart(FirstSecurityAdministrator first, ILogger<FirstAdministratorStart> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await first.GiveAsync(cancellationToken) is { } grantId) LogGiven(log, grantId);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "The first security administrator was given access by the settings: grant {GrantId}")]
    private static partial void LogGiven(ILogger log, long grantId);
}
