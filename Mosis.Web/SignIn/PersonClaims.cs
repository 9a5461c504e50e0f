using System.Security.Claims;

namespace Mosis.Web.SignIn;

/// <summary>What a session knows of its person: nothing of what the provider told is kept beside these.</summary>
internal static class PersonClaims
{
    public const string Person = "person";
    public const string Issuer = "iss";
    public const string Sid = "sid";

    public static ClaimsPrincipal Principal(long personId, string issuer, string sid, string name) =>
        new(new ClaimsIdentity(
            [
                new Claim(Person, personId.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                new Claim(Issuer, issuer),
                new Claim(Sid, sid),
                new Claim(ClaimTypes.Name, name),
            ],
            "provider"));

    public static long PersonId(this ClaimsPrincipal principal) =>
        long.Parse(principal.FindFirstValue(Person) ?? "0", System.Globalization.CultureInfo.InvariantCulture);
}
