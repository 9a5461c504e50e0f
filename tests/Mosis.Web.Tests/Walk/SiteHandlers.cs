using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.AspNetCore.WebUtilities;
using Mosis.Web.SignIn;

namespace Mosis.Web.Tests.Walk;

/// <summary>What a page does on one method: "GET /Batches/Details?handler=Zip".</summary>
/// <param name="OnlyReads">A POST that changes nothing: the auditor may send it.</param>
public sealed record SiteHandler(string Method, string Page, string Name, bool OnlyReads)
{
    public override string ToString() => $"{Method} {Page}{(Name.Length > 0 ? "?handler=" + Name : "")}";

    /// <summary>All of the running site, as it would answer them: nobody can forget one.</summary>
    public static async Task<IReadOnlyList<SiteHandler>> AllAsync(WebBench bench)
    {
        var loader = bench.Get<PageLoader>();
        var all = new HashSet<SiteHandler>();
        foreach (var endpoint in bench.Get<EndpointDataSource>().Endpoints)
        {
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not { } page) continue;
            var compiled = await loader.LoadAsync(page, endpoint.Metadata);
            // A page without a handler of its own answers a GET all the same.
            all.Add(new SiteHandler("GET", page.ViewEnginePath, "", true));
            foreach (var handler in compiled.HandlerMethods)
            {
                var reads = compiled.ModelTypeInfo!.IsDefined(typeof(PostOnlyReadsAttribute), false) || handler.MethodInfo.IsDefined(typeof(PostOnlyReadsAttribute), false);
                var method = handler.HttpMethod.ToUpperInvariant();
                all.Add(new SiteHandler(method, page.ViewEnginePath, handler.Name ?? "", method == "GET" || reads));
            }
        }
        return [.. all.OrderBy(each => each.ToString(), StringComparer.Ordinal)];
    }

    /// <summary>The handler that a form's address leads to, as <see cref="ToString"/> names it.</summary>
    public static string PostedTo(WebBench bench, string address)
    {
        var uri = new Uri(bench.Address, address);
        var page = bench.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(each => each.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Where(each => new TemplateMatcher(TemplateParser.Parse(each.RoutePattern.RawText!), []).TryMatch(uri.AbsolutePath, []))
            .OrderBy(each => each.RoutePattern.InboundPrecedence).First().Metadata.GetMetadata<PageActionDescriptor>()!.ViewEnginePath;
        var name = QueryHelpers.ParseQuery(uri.Query).GetValueOrDefault("handler").ToString();
        return $"POST {page}{(name.Length > 0 ? "?handler=" + name : "")}";
    }
}
