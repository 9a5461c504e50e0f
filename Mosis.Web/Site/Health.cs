using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Mosis.Data.Sql;
using Mosis.Web.SignIn;

namespace Mosis.Web.Site;

/// <summary>
/// For machines that watch: <c>/health/live</c>, the process answers; <c>/health/ready</c>, it can work. Without the database it cannot (503); without the
/// provider of sign-ins those who are in go on ("Degraded", 200). One word, nothing else: anyone may ask.
/// </summary>
internal static class Health
{
    public const string Live = "/health/live";
    public const string Ready = "/health/ready";

    public static void AddHealth(this IServiceCollection services) =>
        services.AddHealthChecks().AddCheck<DatabaseCheck>("database").AddCheck<ProviderCheck>("sign-in", HealthStatus.Degraded);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks(Live, new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        routes.MapHealthChecks(Ready).AllowAnonymous();
    }

    private sealed class DatabaseCheck(MosisDb db) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            await db.AnswersAsync(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The database does not answer.");
    }

    private sealed class ProviderCheck(ProviderSettings provider) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            await provider.ReadAsync(cancellationToken) is not null ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded("The provider of sign-ins does not answer.");
    }
}
