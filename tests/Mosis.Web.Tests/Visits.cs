using System.Net;
using System.Text.RegularExpressions;
using LocalSso;

namespace Mosis.Web.Tests;

/// <summary>What a browser got.</summary>
/// <param name="Uri">Where it ended, after redirects.</param>
public sealed record Visit(Uri Uri, HttpStatusCode Status, string Html, HttpResponseMessage Response)
{
    public bool IsOk => Status == HttpStatusCode.OK;

    /// <summary>The text of the main heading.</summary>
    public string Heading => WebUtility.HtmlDecode(Regex.Match(Html, "<h1[^>]*>(.*?)</h1>", RegexOptions.Singleline).Groups[1].Value.Trim());

    /// <summary>The antiforgery token of the page's form.</summary>
    public string Token => Value("__RequestVerificationToken");

    /// <summary>What a field of the form holds.</summary>
    /// <exception cref="InvalidOperationException">The page has no such field.</exception>
    public string Value(string field)
    {
        var input = Regex.Matches(Html, "<input[^>]*>").Select(each => each.Value).FirstOrDefault(each => each.Contains($"name=\"{field}\"", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"No field {field} on {Uri} ({(int)Status}):\n{Html}");
        return WebUtility.HtmlDecode(Regex.Match(input, "value=\"([^\"]*)\"").Groups[1].Value);
    }
}

/// <summary>What tests do with a browser.</summary>
public static class Visits
{
    public static async Task<Visit> GetPageAsync(this HttpClient browser, string address) => await AsVisitAsync(await browser.GetAsync(address));

    /// <summary>Opens the page and sends its form back with these fields and the page's antiforgery token.</summary>
    public static async Task<Visit> PostFormAsync(this HttpClient browser, string address, params (string Name, string Value)[] fields)
    {
        var page = await browser.GetPageAsync(address);
        return await browser.PostFormAsync(page, address, fields);
    }

    /// <summary>Sends the form of a page that is open already.</summary>
    public static async Task<Visit> PostFormAsync(this HttpClient browser, Visit page, string address, params (string Name, string Value)[] fields)
    {
        var form = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", page.Token)).Select(each => KeyValuePair.Create(each.Item1, each.Item2)));
        return await AsVisitAsync(await browser.PostAsync(address, form));
    }

    /// <summary>From the sign-in page through the provider and back, as a person does it.</summary>
    public static async Task<Visit> SignInAsync(this HttpClient browser, WebBench bench, SsoPerson person, string returnUrl = "/")
    {
        var choice = await browser.ToProviderAsync(bench, returnUrl);
        return await browser.ChooseAsync(bench, choice, ("subject", person.Subject));
    }

    /// <summary>From the sign-in page to the provider's page, where a person is chosen.</summary>
    public static async Task<Visit> ToProviderAsync(this HttpClient browser, WebBench bench, string returnUrl = "/")
    {
        var sent = await browser.PostFormAsync($"{bench.Address}SignIn?returnUrl={Uri.EscapeDataString(returnUrl)}", ("returnUrl", returnUrl));
        for (var hops = 0; sent.Response.Headers.Location is not null && hops < 5; hops++) sent = await browser.FollowAsync(sent);
        return sent;
    }

    public static async Task<Visit> ChooseAsync(this HttpClient browser, WebBench bench, Visit choice, params (string Name, string Value)[] fields)
    {
        var form = new FormUrlEncodedContent(fields.Append(("request", choice.Value("request"))).Select(each => KeyValuePair.Create(each.Item1, each.Item2)));
        return await AsVisitAsync(await browser.PostAsync(new Uri(bench.Issuer, "/sign-in"), form));
    }

    /// <summary>The redirect that a browser follows and an HttpClient does not: from https to http, to the provider.</summary>
    public static async Task<Visit> FollowAsync(this HttpClient browser, Visit visit) =>
        visit.Response.Headers.Location is { } next ? await AsVisitAsync(await browser.GetAsync(new Uri(visit.Uri, next))) : visit;

    private static async Task<Visit> AsVisitAsync(HttpResponseMessage response) =>
        new(response.RequestMessage!.RequestUri!, response.StatusCode, await response.Content.ReadAsStringAsync(), response);
}
