using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Mosis.Data.Access;
using Mosis.Web.SignIn;
using Shouldly;
using Xunit;

namespace Mosis.Web.Tests.SignIn;

public sealed class KeyRingTests : IDisposable
{
    private const string Setting = "SignIn:KeyCertificate";

    private readonly string _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task With_a_certificate_the_keys_lie_encrypted_and_another_start_reads_them()
    {
        using var key = RSA.Create(2048);
        Write(new CertificateRequest("CN=keys", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        string[] settings = [$"--SignIn:KeyCertificate={_file}", "--SignIn:KeyCertificatePassword=opens it"];
        await using var bench = await WebBench.StartAsync(null, settings);

        var secret = bench.Get<IDataProtectionProvider>().CreateProtector("test").Protect("kept");

        var kept = bench.Get<KeyRing>().Read();
        kept.ShouldNotBeEmpty();
        kept.ShouldAllBe(xml => xml.Contains("EncryptedData") && !xml.Contains("<masterKey"));
        bench.Log.All.ShouldNotContain(line => line.Contains(Setting, StringComparison.Ordinal));
        var again = new ServiceCollection().AddLogging().AddSingleton(bench.Get<KeyRing>());
        again.AddKeyRing(new ConfigurationBuilder().AddCommandLine(settings).Build());
        await using var second = again.BuildServiceProvider();
        second.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Unprotect(secret).ShouldBe("kept");
    }

    [Fact]
    public async Task Fault_114_a_start_without_a_certificate_warns_that_the_keys_lie_unencrypted()
    {
        await using var bench = await WebBench.StartAsync();
        bench.Log.All.ShouldContain(line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains(Setting, StringComparison.Ordinal));
    }

    [Fact]
    public void A_certificate_that_cannot_be_used_stops_the_start_with_the_settings_name()
    {
        Add("missing").Message.ShouldStartWith("SignIn:KeyCertificate: no PKCS #12 file");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Write(new CertificateRequest("CN=keys", key, HashAlgorithmName.SHA256));

        Add(_file).Message.ShouldStartWith("SignIn:KeyCertificate: the certificate has no RSA private key");
    }

    private static InvalidOperationException Add(string file) => Should.Throw<InvalidOperationException>(() => new ServiceCollection().AddKeyRing(
        new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?> { ["SignIn:KeyCertificate"] = file, ["SignIn:KeyCertificatePassword"] = "opens it" }).Build()));

    private void Write(CertificateRequest request)
    {
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllBytes(_file, certificate.Export(X509ContentType.Pkcs12, "opens it"));
    }
}
