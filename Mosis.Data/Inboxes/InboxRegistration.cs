using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mosis.Data.Inboxes;

/// <summary>What a program adds to read or write the inboxes' rows.</summary>
public static class InboxRegistration
{
    /// <summary>Needs AddMosisData.</summary>
    public static IServiceCollection AddMosisInboxes(this IServiceCollection services)
    {
        services.TryAddSingleton<InboxFiles>();
        services.TryAddSingleton<InboxAlerts>();
        services.TryAddSingleton<InboxPolls>();
        services.TryAddSingleton<Expectations>();
        services.TryAddSingleton<WaitingBatches>();
        return services;
    }
}
