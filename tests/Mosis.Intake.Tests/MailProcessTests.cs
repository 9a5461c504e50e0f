using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dapper;
using Mosis.Data.Mail;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Intake.Tests;

/// <summary>The program itself before a real mail server: killed between the commit of what is told and the mail; and over an encrypted connection.</summary>
public sealed class MailProcessTests : IAsyncLifetime
{
    private readonly string _quarantine = Directory.CreateTempSubdirectory("mosis-quarantine-").FullName;
    private CommandBench _bench = null!;
    private SmtpServer _mail = null!;
    private SftpServer _sftp = null!;

    public async Task InitializeAsync()
    {
        _bench = await CommandBench.CreateAsync();
        _mail = await SmtpServer.CreateAsync();
        _sftp = await SftpServer.CreateAsync();
        foreach (var (name, value) in new (string, string)[]
        {
            ("Mail:Host", "127.0.0.1"), ("Mail:Port", _mail.Port.ToString(CultureInfo.InvariantCulture)), ("Mail:Security", "None"),
            ("Mail:From", "mosis@state.example"), ("Sftp:Quarantine", _quarantine), ("Sftp:Hosts:0:Name", "test"), ("Sftp:Hosts:0:Host", "127.0.0.1"),
            ("Sftp:Hosts:0:Port", _sftp.Port.ToString(CultureInfo.InvariantCulture)), ("Sftp:Hosts:0:User", SftpServer.IntakeUser),
            ("Sftp:Hosts:0:Root", _sftp.RemoteRoot), ("Sftp:Hosts:0:KeyFile", _sftp.IntakeKeyFile), ("Sftp:Hosts:0:HostKeys:0", _sftp.HostKeyFingerprint),
        }) _bench.Settings[name] = value;
    }

    public async Task DisposeAsync()
    {
        await _mail.DisposeAsync();
        await _sftp.DisposeAsync();
        await _bench.DisposeAsync();
        Directory.Delete(_quarantine, recursive: true);
    }

    [Fact]
    public async Task Fault_92_a_mail_whose_process_is_killed_after_the_commit_goes_out_once_after_the_restart()
    {
        // The mail server says nothing, so that the first process is killed after it took the mail and before it could hand it over.
        await _mail.FreezeAsync();
        await QueueAsync("Your request was approved", "request:12");
        using (var first = Start())
        {
            await Eventually.TrueAsync("the first process has taken the mail", async () => await ReadAsync("select attempts from mail_outbox") == "1");
            await KillAsync(first);
        }
        await _mail.ResumeAsync();
        (await ReadAsync("select state from mail_outbox")).ShouldBe("waiting");
        _mail.Messages().ShouldBeEmpty();

        // A minute later: what a dead process took is due again.
        await ReadAsync("update mail_outbox set not_before = queued_at");
        using var second = Start();
        try
        {
            await Eventually.TrueAsync("the mail is sent", async () => await ReadAsync("select state from mail_outbox") == "sent");
            await ReadAsync("update mail_outbox set not_before = queued_at");
            await QueueAsync("Another", "request:13");
            await Eventually.TrueAsync("a later mail is sent, so that rounds have gone by", () => _mail.Messages().Count >= 2);
        }
        finally
        {
            await KillAsync(second);
        }

        _mail.Messages().Count(text => text.Contains("Your request was approved", StringComparison.Ordinal)).ShouldBe(1);
        (await ReadAsync("select count(*) from audit where action = 'mail.sent' and subject = 'request:12'")).ShouldBe("1");
    }

    [Theory]
    [InlineData("right password", true, "")]
    [InlineData("wrong password", true, "user name or password")]
    [InlineData("right password", false, "certificate or TLS")]
    public async Task Over_an_encrypted_connection_a_mail_goes_only_to_a_server_whose_certificate_is_trusted(string password, bool isTrusted, string trouble)
    {
        var pem = MakeCertificate();
        await using var server = await SmtpServer.CreateAsync(pem, "right password");
        _bench.Settings["Mail:Host"] = "localhost";
        _bench.Settings["Mail:Port"] = server.Port.ToString(CultureInfo.InvariantCulture);
        _bench.Settings["Mail:Security"] = "StartTls";
        _bench.Settings["Mail:UserName"] = "mosis";
        _bench.Settings["Mail:PasswordFile"] = _bench.Write("mail-password", password + "\n");
        // OpenSSL reads the authorities that a program trusts from there.
        if (isTrusted) _bench.Settings["SSL_CERT_FILE"] = pem;
        await QueueAsync("Your request was approved", "request:12");
        using var process = Start();
        try
        {
            await Eventually.TrueAsync(
                "the mail is sent or put off", async () => await ReadAsync("select count(*) from mail_outbox where state = 'sent' or trouble is not null") == "1");
        }
        finally
        {
            await KillAsync(process);
        }

        (await ReadAsync("select coalesce(trouble, '') from mail_outbox")).ShouldBe(trouble);
        server.Messages().Count.ShouldBe(trouble.Length == 0 ? 1 : 0);
    }

    private string MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var certificate = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        return _bench.Write("mail.pem", $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n");
    }

    private Task QueueAsync(string subject, string about) => _bench.Database.Db.InTransactionAsync((connection, transaction) => MailOutbox.QueueAsync(
        connection,
        transaction,
        new MailDraft("pat.doe@district.example", subject, "Reference AR-7K3M-92QF.", about),
        TimeProvider.System.GetUtcNow().UtcDateTime));

    private Process Start()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Mosis.Intake.dll"), "run"]);
        foreach (var (key, value) in _bench.Settings) start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        return Process.Start(start)!;
    }

    /// <summary>SIGKILL: not a line of the program runs after it.</summary>
    private static async Task KillAsync(Process process)
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    private async Task<string?> ReadAsync(string sql)
    {
        await using var connection = await _bench.Database.Db.OpenAsync();
        return await connection.ExecuteScalarAsync<string?>(sql);
    }
}
