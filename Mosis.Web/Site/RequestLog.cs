using System.Diagnostics;

namespace Mosis.Web.Site;

/// <summary>One line a request: what kind of page, how it ended, how long it took, and the number of who asked.</summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> log, TimeProvider time)
{
    public async Task InvokeAsync(HttpContext context, CurrentUser user)
    {
        var start = time.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            Ended(
                log, context.Request.Method, RouteOf(context), context.Response.StatusCode, time.GetElapsedTime(start).TotalMilliseconds, user.PersonId, ReferenceOf(context));
        }
    }

    /// <summary>The pattern of the address, without what fills it.</summary>
    public static string RouteOf(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(none)";

    /// <summary>The number under which this request stands in logs and traces; pages of errors show it.</summary>
    public static string ReferenceOf(HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;

    [LoggerMessage(Level = LogLevel.Information, Message = "{Method} {Route} {Status} in {Milliseconds:0} ms, person {Person}, reference {Reference}")]
    private static partial void Ended(ILogger log, string method, string route, int status, double milliseconds, long person, string reference);
}
