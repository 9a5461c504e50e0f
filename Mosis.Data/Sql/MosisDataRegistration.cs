using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mosis.Data.Sql;

/// <summary>What a program adds to use the product's data.</summary>
public static class MosisDataRegistration
{
    /// <summary>The database that <c>ConnectionStrings:Mosis</c> names, checked when the host starts, and the system's clock where none is set.</summary>
    /// <exception cref="InvalidOperationException">ConnectionStrings:Mosis is missing.</exception>
    /// <exception cref="ArgumentException">ConnectionStrings:Mosis names no server or no database.</exception>
    public static IServiceCollection AddMosisData(this IServiceCollection services, IConfiguration configuration)
    {
        var connectionString = configuration.GetConnectionString("Mosis");
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            throw new InvalidOperationException("ConnectionStrings:Mosis is not set (environment variable ConnectionStrings__Mosis).");
        }
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(new MosisConnectionString(connectionString));
        services.AddSingleton<MosisDb>();
        services.AddHostedService<ServerSettingsCheck>();
        return services;
    }
}
