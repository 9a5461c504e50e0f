using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Mosis.Data.Access;

namespace Mosis.Web.SignIn;

/// <summary>
/// From where somebody signs in, as a keyed hash over person and address. The key is derived from the client secret, which every machine of the site has and the
/// database has not: who reads the table can neither find the address nor see that two people share one. A new secret makes other hashes; sessions
/// that lived through the change may then look like two places.
/// </summary>
internal sealed class SessionPlaces(IOptions<SignInOptions> options)
{
    private readonly byte[] _key = HKDF.DeriveKey(
        HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(options.Value.ClientSecret), 32, info: Encoding.ASCII.GetBytes("Mosis.Web.SignIn.SessionPlaces"));

    /// <param name="address">Null when the connection has none.</param>
    public SessionPlace Of(long personId, IPAddress? address, string? userAgent)
    {
        var bytes = (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address ?? IPAddress.None).GetAddressBytes();
        // Of IPv6 the network: a machine changes the rest by itself every day.
        if (bytes.Length == 16) bytes = bytes[..8];
        byte[] both = [.. BitConverter.GetBytes(personId), .. bytes];
        return new SessionPlace(HMACSHA256.HashData(_key, both), FamilyOf(userAgent ?? ""));
    }

    /// <summary>The order matters: each names those that came before it.</summary>
    private static string FamilyOf(string userAgent) => userAgent switch
    {
        _ when userAgent.Contains("Edg", StringComparison.Ordinal) => "edge",
        _ when userAgent.Contains("Firefox/", StringComparison.Ordinal) => "firefox",
        _ when userAgent.Contains("Chrome/", StringComparison.Ordinal) => "chrome",
        _ when userAgent.Contains("Safari/", StringComparison.Ordinal) => "safari",
        _ => "other",
    };
}
