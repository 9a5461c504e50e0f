using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace LocalSso;

/// <summary>A certificate for https://localhost that this machine signs itself: a browser warns once.</summary>
public static class LocalCertificate
{
    /// <summary>site.pem and site.key in the folder; those that are there and good for another month stay.</summary>
    public static void Make(string folder)
    {
        var (path, keyPath) = (Path.Combine(folder, "site.pem"), Path.Combine(folder, "site.key"));
        if (File.Exists(path) && File.Exists(keyPath))
        {
            using var kept = X509CertificateLoader.LoadCertificateFromFile(path);
            if (kept.NotAfter.ToUniversalTime() > TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(30)) return;
        }
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var made = Make(key);
        Directory.CreateDirectory(folder);
        File.WriteAllText(keyPath, key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(path, made.ExportCertificatePem());
    }

    public static X509Certificate2 Make(ECDsa key)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(397));
    }
}
