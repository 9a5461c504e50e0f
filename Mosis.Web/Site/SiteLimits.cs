using System.ComponentModel.DataAnnotations;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Mosis.Web.Site;

/// <summary>How much one person may ask for, and how much one request may hold (section Limits).</summary>
public sealed class SiteLimits
{
    /// <summary>On a page that searches: <c>[EnableRateLimiting(SiteLimits.Search)]</c>. Counts what is posted, per person.</summary>
    public const string Search = "search";

    /// <summary>On a page that takes files: <c>[EnableRateLimiting(SiteLimits.Upload)]</c>. Counts what is posted, per person.</summary>
    public const string Upload = "upload";

    internal const string Reports = "policy-reports";

    [Range(1, 10_000)]
    public int SearchesPerMinute { get; set; } = 40;

    [Range(1, 1_000)]
    public int UploadsPerMinute { get; set; } = 10;

    /// <summary>Kilobytes of a form; a page that takes files sets a limit of its own.</summary>
    [Range(64, 10_240)]
    public int FormKilobytes { get; set; } = 1024;

    /// <summary>Kilobytes of all headers of a request.</summary>
    [Range(8, 64)]
    public int HeaderKilobytes { get; set; } = 16;

    /// <summary>Fields of one form.</summary>
    [Range(100, 5_000)]
    public int FormFields { get; set; } = 1_000;

    /// <summary>Seconds within which the headers of a request must have come.</summary>
    [Range(2, 60)]
    public int HeaderSeconds { get; set; } = 10;
}

internal static class SiteLimitsSetup
{
    public static void AddSiteLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SiteLimits>().Bind(configuration.GetSection("Limits")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<SiteLimits>>((kestrel, limits) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = limits.Value.FormKilobytes * 1024;
            kestrel.Limits.MaxRequestHeadersTotalSize = limits.Value.HeaderKilobytes * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(limits.Value.HeaderSeconds);
        });
        services.AddOptions<FormOptions>().Configure<IOptions<SiteLimits>>((form, limits) =>
        {
            form.ValueCountLimit = limits.Value.FormFields;
            form.KeyLengthLimit = 256;
            form.ValueLengthLimit = limits.Value.FormKilobytes * 1024;
        });
        services.AddOptions<RateLimiterOptions>().Configure(limiter =>
        {
            limiter.AddPolicy(SiteLimits.Search, context => PerPerson(context, limits => limits.SearchesPerMinute));
            limiter.AddPolicy(SiteLimits.Upload, context => PerPerson(context, limits => limits.UploadsPerMinute));
            limiter.AddPolicy(SiteLimits.Reports, _ => RateLimitPartition.GetFixedWindowLimiter(
                "", _ => new FixedWindowRateLimiterOptions { PermitLimit = 60, Window = TimeSpan.FromMinutes(1) }));
        });
    }

    /// <summary>What is posted counts; looking at the page does not. A minute that slides, so that no full minute lets twice as many through.</summary>
    private static RateLimitPartition<long> PerPerson(HttpContext context, Func<SiteLimits, int> limit)
    {
        var person = context.RequestServices.GetRequiredService<CurrentUser>().PersonId;
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)) return RateLimitPartition.GetNoLimiter(-1L);
        var limits = context.RequestServices.GetRequiredService<IOptions<SiteLimits>>().Value;
        return RateLimitPartition.GetSlidingWindowLimiter(
            person, _ => new SlidingWindowRateLimiterOptions { PermitLimit = limit(limits), Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 });
    }
}
