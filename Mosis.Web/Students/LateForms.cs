using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Mosis.Web.Students;

/// <summary>
/// A form that was sent when its session had ended: nobody may be believed to have sent it, so it goes back to its own browser, encrypted and for a short
/// while, and is found in the form again after the sign-in. Whoever answers such a POST with a sign-in calls <see cref="KeepAsync"/> before.
/// </summary>
public sealed class LateForms(IDataProtectionProvider protection)
{
    /// <summary>Of the form that is kept.</summary>
    public const string Path = "/Students/New";

    private const string Cookie = "__Host-late-form";
    private const int LongestValue = 3_500;
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("Mosis.Web.Students.LateForm").ToTimeLimitedDataProtector();

    /// <summary>Keeps what was typed, if the request is this form sent from this site; otherwise does nothing.</summary>
    public async Task KeepAsync(HttpContext http)
    {
        var request = http.Request;
        if (!HttpMethods.IsPost(request.Method) || !request.Path.Equals(Path, StringComparison.OrdinalIgnoreCase) || !request.HasFormContentType) return;
        if (request.Headers["Sec-Fetch-Site"] is [{ } site] && site != "same-origin") return;
        var posted = await request.ReadFormAsync(http.RequestAborted);
        var typed = typeof(StudentForm).GetProperties()
            .Where(p => p.CanWrite)
            .ToDictionary(p => p.Name, p => (string?)posted[$"Form.{p.Name}"]);
        var kept = _protector.Protect(JsonSerializer.Serialize(typed), Life);
        if (kept.Length <= LongestValue) http.Response.Cookies.Append(Cookie, kept, Options());
    }

    /// <summary>What was kept, once; null when nothing was, or it is too old.</summary>
    public StudentForm? Take(HttpContext http)
    {
        if (http.Request.Cookies[Cookie] is not { } kept) return null;
        http.Response.Cookies.Delete(Cookie, Options());
        try
        {
            return JsonSerializer.Deserialize<StudentForm>(_protector.Unprotect(kept));
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            return null;
        }
    }

    private static CookieOptions Options() => new() { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true };
}
