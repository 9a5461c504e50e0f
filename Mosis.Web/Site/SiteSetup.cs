namespace Mosis.Web.Site;

/// <summary>What holds for every page alike.</summary>
internal static class SiteSetup
{
    public static void AddSite(this WebApplicationBuilder builder)
    {
        builder.AddTelemetry();
        builder.Services.AddOptions<SiteOptions>().Bind(builder.Configuration.GetSection("Site")).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSiteLimits(builder.Configuration);
        builder.Services.AddHealth();
        builder.Services.AddScoped<PageNonce>();
        builder.Services.AddHsts(hsts =>
        {
            hsts.MaxAge = TimeSpan.FromDays(365);
            hsts.IncludeSubDomains = true;
        });
    }

    /// <summary>First of all, so that answers of errors have it, too.</summary>
    public static void UseSite(this WebApplication app)
    {
        app.UseMiddleware<RequestLog>();
        app.UseMiddleware<SecurityHeaders>();
        app.UseHsts();
    }

    public static void MapSite(this IEndpointRouteBuilder routes)
    {
        routes.MapHealth();
        routes.MapPost(PolicyReports.Address, PolicyReports.TakeAsync).AllowAnonymous().RequireRateLimiting(SiteLimits.Reports).DisableAntiforgery();
    }
}
