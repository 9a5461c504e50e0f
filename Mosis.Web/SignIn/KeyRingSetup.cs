using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Mosis.Data.Access;

namespace Mosis.Web.SignIn;

/// <summary>
/// The keys of cookies and forms: kept in the database, encrypted with the certificate that SignIn:KeyCertificate names. Without one, whoever reads the
/// database or its backup could make cookies; the start says so.
/// </summary>
internal static partial class KeyRingSetup
{
    private const string Setting = "SignIn:KeyCertificate";

    public static void AddKeyRing(this IServiceCollection services, IConfiguration configuration)
    {
        var protection = services.AddDataProtection().SetApplicationName("mosis-web");
        services.AddOptions<KeyManagementOptions>().Configure<KeyRing>((keys, ring) => keys.XmlRepository = new DatabaseKeyRing(ring));
        if (configuration[Setting] is { Length: > 0 } path) protection.ProtectKeysWithCertificate(Load(path, configuration[Setting + "Password"]));
    }

    public static void WarnOfPlainKeys(WebApplication app)
    {
        if (string.IsNullOrEmpty(app.Configuration[Setting])) LogPlain(app.Logger);
    }

    private static X509Certificate2 Load(string path, string? password)
    {
        X509Certificate2 certificate;
        try
        {
            certificate = X509CertificateLoader.LoadPkcs12FromFile(path, password);
        }
        catch (Exception trouble) when (trouble is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"{Setting}: no PKCS #12 file that can be read with {Setting}Password.", trouble);
        }
        using var key = certificate.GetRSAPrivateKey();
        return key is null ? throw new InvalidOperationException($"{Setting}: the certificate has no RSA private key.") : certificate;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The keys of cookies lie unencrypted in the database: set SignIn:KeyCertificate")]
    private static partial void LogPlain(ILogger log);
}
