using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mosis.Data.Access;

namespace Mosis.Web.Site;

/// <summary>Sees what no page of this site makes a browser send, and tells the trail and the log. What is answered does not change.</summary>
internal sealed partial class SecurityWatch(CurrentUser me, SecurityEvents events, ILogger<SecurityWatch> log) : IAsyncAlwaysRunResultFilter
{
    /// <summary>Who one is and whose things these are is read from the session: where a page has no such field, nobody sends it by mistake.</summary>
    public static readonly string[] Watched =
        ["Actor", "District", "DistrictId", "GrantId", "IsState", "PersonId", "Role", "RoleId", "School", "SchoolId", "Scope"];

    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        // An answer of 400 or 404 is given by running through all once more, for its page.
        if (context.ActionDescriptor is PageActionDescriptor page && context.HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is null) await LookAsync(context, page);
        await next();
    }

    private async Task LookAsync(ResultExecutingContext context, PageActionDescriptor page)
    {
        if (context.Result is IAntiforgeryValidationFailedResult) await WriteAsync(context, SecurityEvent.ForgedForm, page, new { });
        else if (context.Result is IStatusCodeActionResult { StatusCode: StatusCodes.Status404NotFound })
        {
            if (me.Grant is not null && Policies.RolesOf(page.ViewEnginePath) is not null) await WriteAsync(context, SecurityEvent.NotOwn, page, new { id = IdOf(context) });
        }
        else if (ForeignFields(context, page) is { Length: > 0 } fields) await WriteAsync(context, SecurityEvent.ForeignField, page, new { fields });
    }

    private async Task WriteAsync(ResultExecutingContext context, string kind, PageActionDescriptor page, object detail)
    {
        var district = me.Grant is { Scope.IsState: false } grant ? grant.Scope.District : null;
        LogEvent(log, kind, page.ViewEnginePath, me.PersonId, RequestLog.ReferenceOf(context.HttpContext));
        // Written also when the sender does not wait for the answer.
        if (await events.WriteAsync(kind, me.IsSignedIn ? me.Actor : "anonymous", district, page.ViewEnginePath, detail, CancellationToken.None))
            LogSeries(log, SecurityEvents.SeriesLength, kind, me.PersonId);
    }

    /// <summary>A number or a key; what else somebody writes into an address may be a name.</summary>
    private static string IdOf(ResultExecutingContext context)
    {
        var id = context.RouteData.Values.Where(each => each.Key is not ("page" or "handler")).Select(each => Convert.ToString(each.Value, CultureInfo.InvariantCulture) ?? "").FirstOrDefault() ?? "";
        return Id().IsMatch(id) ? id : "";
    }

    /// <summary>The watched names that were posted and that the page has no place for.</summary>
    private string[] ForeignFields(ResultExecutingContext context, PageActionDescriptor page)
    {
        // Only a form that was read already: of an upload nothing is read here.
        if (!HttpMethods.IsPost(context.HttpContext.Request.Method) || context.HttpContext.Features.Get<IFormFeature>()?.Form is not { } form) return [];
        var places = page.BoundProperties.Concat(page.Parameters)
            .Concat((page as CompiledPageActionDescriptor)?.HandlerMethods.SelectMany(handler => handler.Parameters) ?? [])
            .Select(each => (each.Name, each.ParameterType)).ToArray();
        return [.. form.Keys.Where(key => !IsBound(key, places) || IsOfAnotherDistrict(key, form)).Select(NameOf).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>The state's people choose a district where the district's own have no choice.</summary>
    private bool IsOfAnotherDistrict(string key, IFormCollection form) =>
        NameOf(key) == "District" && me.Grant is { Scope.IsState: false } grant && form[key].Any(value => !string.IsNullOrEmpty(value) && value != grant.Scope.District);

    private static string? NameOf(string key) => Watched.FirstOrDefault(name => name.Equals(key.Split('.')[^1], StringComparison.OrdinalIgnoreCase));

    private static bool IsBound(string key, (string Name, Type Type)[] places)
    {
        var path = key.Split('.').Select(part => part.Split('[')[0]).ToArray();
        Type? type = places.FirstOrDefault(place => place.Name.Equals(path[0], StringComparison.OrdinalIgnoreCase)).Type;
        foreach (var part in path.Skip(1)) type = type?.GetProperty(part, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase)?.PropertyType;
        return type is not null;
    }

    [GeneratedRegex("^[0-9a-fA-F-]{1,36}$")]
    private static partial Regex Id();

    [LoggerMessage(1, LogLevel.Warning, "{Kind} at {Page} by person {Person}, reference {Reference}")]
    private static partial void LogEvent(ILogger log, string kind, string page, long person, string reference);

    [LoggerMessage(2, LogLevel.Error, "ALERT security.series: {Count} times {Kind} by person {Person}; somebody should look")]
    private static partial void LogSeries(ILogger log, int count, string kind, long person);
}
