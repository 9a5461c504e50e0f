using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace LocalSso;

/// <summary>The provider's signing and encryption keys (RSA, 2048 bits).</summary>
public sealed record ProviderKeys(RsaSecurityKey Signing, RsaSecurityKey Encryption)
{
    /// <summary>Keys that live as long as this process.</summary>
    public static ProviderKeys Fresh() => new(Key(RSA.Create(2048)), Key(RSA.Create(2048)));

    /// <summary>Those kept in the folder, made at first: a restart of the provider changes nothing for the site.</summary>
    public static ProviderKeys Of(string folder) => new(Key(Kept(Path.Combine(folder, "signing.pem"))), Key(Kept(Path.Combine(folder, "encryption.pem"))));

    private static RSA Kept(string path)
    {
        var key = RSA.Create(2048);
        if (File.Exists(path))
        {
            key.ImportFromPem(File.ReadAllText(path));
            return key;
        }
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, key.ExportPkcs8PrivateKeyPem());
        return key;
    }

    private static RsaSecurityKey Key(RSA rsa) => new(rsa) { KeyId = Convert.ToHexString(SHA256.HashData(rsa.ExportRSAPublicKey()))[..16] };
}
