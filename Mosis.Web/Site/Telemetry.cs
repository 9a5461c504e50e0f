using System.Diagnostics;
using Mosis.Data.Sql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Mosis.Web.Site;

/// <summary>
/// Logs are lines of JSON with the number of the request, which pages of errors show. They name routes and people's numbers, never an address as it was asked
/// for, a query or what a form held. Metrics and traces go out by OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where to.
/// </summary>
internal static class Telemetry
{
    public const string EndpointSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddJsonConsole(json =>
        {
            json.UseUtcTimestamp = true;
            json.TimestampFormat = "O";
            // The scopes of the server hold the path, in which there are students' IDs.
            json.IncludeScopes = false;
        });
        // Of the framework's own lines some quote the address that was asked for.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        // It warns that it sets the header that we set.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error);
        builder.Logging.AddFilter("System.Net.Http", LogLevel.Warning);

        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("mosis-web"))
            .WithMetrics(metrics => metrics.AddMeter("Microsoft.AspNetCore.*", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", MosisDb.TelemetrySource))
            .WithTracing(traces => traces.AddSource(MosisDb.TelemetrySource).AddAspNetCoreInstrumentation(web =>
            {
                web.RecordException = false;
                web.EnrichWithHttpResponse = Redact;
            }));
        if (string.IsNullOrWhiteSpace(builder.Configuration[EndpointSetting])) return;
        telemetry.WithMetrics(metrics => metrics.AddOtlpExporter()).WithTracing(traces => traces.AddOtlpExporter());
    }

    /// <summary>Of the address only the route stays.</summary>
    internal static void Redact(Activity activity, HttpResponse response)
    {
        activity.SetTag("url.path", RequestLog.RouteOf(response.HttpContext));
        activity.SetTag("url.query", null);
    }
}
