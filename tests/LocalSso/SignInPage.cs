using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace LocalSso;

/// <summary>The page on which a person is chosen: a button each.</summary>
internal static class SignInPage
{
    public static Task WriteAsync(HttpContext context, IReadOnlyList<SsoPerson> people, string? mail)
    {
        var encode = HtmlEncoder.Default;
        var html = new StringBuilder(
            $$"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Sign in - Local sign-in</title>
            <style>body{font:1rem/1.5 sans-serif;margin:2rem auto;max-width:40rem;padding:0 1rem}button{font:inherit;padding:.5rem 1rem;width:100%;text-align:left;margin:.25rem 0;min-height:3rem}</style>
            </head>
            <body>
            <main>
            <h1>Local sign-in</h1>
            <p>This stands in for the state's sign-in on one machine. Choose who you are; there is no password.</p>
            <form method="post" action="/sign-in">
            <input type="hidden" name="request" value="{{encode.Encode(context.Request.QueryString.Value?.TrimStart('?') ?? "")}}">
            """);
        foreach (var person in people)
        {
            html.Append(
                CultureInfo.InvariantCulture,
                $"""
                <button name="subject" value="{encode.Encode(person.Subject)}"><strong>{encode.Encode(person.Name ?? person.Subject)}</strong> – {encode.Encode(person.What)}</button>

                """);
        }
        html.Append(
            """
            <button name="cancel" value="yes">Cancel</button>
            </form>

            """);
        if (mail is not null) html.Append(CultureInfo.InvariantCulture, $"<p>Mail that the site sends is written to <code>{encode.Encode(mail)}</code>, a file for each.</p>\n");
        html.Append(
            """
            </main>
            </body>
            </html>
            """);
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(html.ToString());
    }
}
