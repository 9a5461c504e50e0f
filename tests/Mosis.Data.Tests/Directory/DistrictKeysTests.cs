using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Mosis.Data.Directory;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Directory;

public sealed class DistrictKeysTests : IAsyncLifetime
{
    private const string Ed25519 = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIM7t6Vx1MoMBL7ufQOQy1qGjhrQRXxv8kiKu4aOhhq0W a@kc";
    private const string Ed25519Fingerprint = "SHA256:WXss9vd5BgO1JOeAhRPmEYNjxZahx9EQKxVW1e2Fndk";
    private const string OtherEd25519 = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIK6q6aUixrmlixwGWCpaq0MFXB92Gsdgl+BVgQNl3qEF b@kc";

    private const string Ecdsa =
        "ecdsa-sha2-nistp384 AAAAE2VjZHNhLXNoYTItbmlzdHAzODQAAAAIbmlzdHAzODQAAABhBLr1+8Lf17XbyFPoVnVqq06/7xd5VPs50ztOgiTxs/2iZCLWulXuxY1HuJTc9sWsHGP1n8GWpOwtvUCt1w4ivnjrLNLOOV3X39BtmnoU0A3VaOsm9SrHk2RhpfSmy8AflA==";

    private MosisDatabase _database = null!;

    public async Task InitializeAsync()
    {
        _database = await MosisDatabase.CreateAsync();
        await using var connection = await _database.Db.OpenAsync();
        await connection.ExecuteAsync("insert into district (code, name, changed_at, changed_by) values ('048078', 'A', now(6), 'test'), ('048079', 'B', now(6), 'test')");
    }

    public Task DisposeAsync() => _database.DisposeAsync();

    private DistrictKeys Keys => new(_database.Db, TimeProvider.System);

    [Fact]
    public async Task A_key_is_kept_under_the_fingerprint_that_ssh_keygen_shows()
    {
        (await Keys.AddAsync("048078", Ed25519 + "\n", "ann")).ShouldBe(new KeyAnswer(Ed25519Fingerprint, null));
        var key = (await Keys.ListAsync("048078")).ShouldHaveSingleItem();
        (key.Comment, key.AddedBy, key.RemovedAt).ShouldBe(("a@kc", "ann", null));
        (await Keys.AddAsync("048078", Ecdsa, "ann")).Fingerprint.ShouldBe("SHA256:d02QasPUKJbq0cgva3y8bY2wPxw4p5V+d5zgGvmrXgs");
    }

    [Fact]
    public async Task The_authorized_keys_are_those_not_removed()
    {
        await Keys.AddAsync("048078", Ed25519, "ann");
        await Keys.AddAsync("048078", OtherEd25519, "ann");
        await Keys.AddAsync("048079", Ecdsa, "bob");
        (await Keys.AuthorizedKeysAsync("048078")).ShouldBe($"{Ed25519}\n{OtherEd25519}\n");
        (await Keys.RemoveAsync("048078", Ed25519Fingerprint, "bob")).ShouldBeTrue();
        (await Keys.AuthorizedKeysAsync("048078")).ShouldBe(OtherEd25519 + "\n");
        (await Keys.AuthorizedKeysAsync("048079")).ShouldBe(Ecdsa + "\n");
        (await Keys.ListAsync("048078"))[0].RemovedBy.ShouldBe("bob");
    }

    [Fact]
    public async Task A_removed_key_can_be_added_again_by_its_district_alone()
    {
        await Keys.AddAsync("048078", Ed25519, "ann");
        await Keys.RemoveAsync("048078", Ed25519Fingerprint, "ann");
        (await Keys.RemoveAsync("048078", Ed25519Fingerprint, "ann")).ShouldBeFalse();
        (await Keys.AddAsync("048079", Ed25519, "bob")).Refusal!.ShouldStartWith("Another district has or had the key");
        (await Keys.AddAsync("048078", Ed25519, "ann")).Refusal.ShouldBeNull();
        (await Keys.AuthorizedKeysAsync("048078")).ShouldBe(Ed25519 + "\n");
    }

    [Fact]
    public async Task Adding_and_removing_are_audited_once()
    {
        await Keys.AddAsync("048078", Ed25519, "ann");
        await Keys.AddAsync("048078", Ed25519, "ann");
        await Keys.RemoveAsync("048078", Ed25519Fingerprint, "ann");
        await using var connection = await _database.Db.OpenAsync();
        (await connection.QueryAsync<string>("select action from audit where subject = @f order by audit_id", new { f = Ed25519Fingerprint }))
            .ShouldBe(["district-key.add", "district-key.remove"]);
    }

    [Fact]
    public async Task Another_district_cannot_remove_a_key()
    {
        await Keys.AddAsync("048078", Ed25519, "ann");
        (await Keys.RemoveAsync("048079", Ed25519Fingerprint, "bob")).ShouldBeFalse();
    }

    [Fact]
    public async Task An_unknown_district_gets_no_key() =>
        (await Keys.AddAsync("999999", Ed25519, "ann")).Refusal.ShouldBe("The directory has no district 999999.");

    [Theory]
    [InlineData("-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUA\n-----END OPENSSH PRIVATE KEY-----", "private key")]
    [InlineData("---- BEGIN SSH2 PUBLIC KEY ----\nAAAA\n---- END SSH2 PUBLIC KEY ----", "ssh-keygen -i")]
    [InlineData("ssh-dss AAAAB3NzaC1kc3MAAACBAP== a@kc", "DSA")]
    [InlineData("", "type, key, comment")]
    [InlineData("ssh-ed25519", "type, key, comment")]
    [InlineData("command=\"sh\" ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIM7t6Vx1MoMBL7ufQOQy1qGjhrQRXxv8kiKu4aOhhq0W a@kc", "options")]
    [InlineData("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIM7t6Vx1MoMBL7ufQOQy1qGjhrQRXxv8kiKu a@kc", "cut off")]
    [InlineData("ssh-ed25519 !!! a@kc", "Base64")]
    [InlineData("ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIM7t6Vx1MoMBL7ufQOQy1qGjhrQRXxv8kiKu4aOhhq0W a@kc", "not of the type")]
    [InlineData(Ed25519 + "\n" + OtherEd25519, "One line")]
    public async Task What_is_no_usable_public_key_is_refused_in_words(string line, string words)
    {
        var answer = await Keys.AddAsync("048078", line, "ann");
        answer.Fingerprint.ShouldBeNull();
        answer.Refusal!.ShouldContain(words);
        (await Keys.ListAsync("048078")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(2048, false)]
    [InlineData(3064, false)]
    [InlineData(3072, true)]
    [InlineData(4096, true)]
    public async Task RSA_needs_3072_bits(int bits, bool isTaken)
    {
        var modulus = RandomNumberGenerator.GetBytes(bits / 8);
        modulus[0] |= 0x80;
        var blob = new List<byte>();
        foreach (var part in (byte[][])["ssh-rsa"u8.ToArray(), [1, 0, 1], [0, .. modulus]])
        {
            var length = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
            blob.AddRange([.. length, .. part]);
        }
        var answer = await Keys.AddAsync("048078", $"ssh-rsa {Convert.ToBase64String([.. blob])}", "ann");
        (answer.Refusal is null).ShouldBe(isTaken);
        if (!isTaken) answer.Refusal!.ShouldContain($"this one has {bits}");
    }

    [Fact]
    public async Task A_comment_cannot_smuggle_anything_into_the_authorized_keys()
    {
        await Keys.AddAsync("048078", Ed25519 + " José\u0007\u2028x", "ann");
        (await Keys.AuthorizedKeysAsync("048078")).ShouldBe(Ed25519 + " Josx\n");
        Encoding.ASCII.GetByteCount(await Keys.AuthorizedKeysAsync("048078")).ShouldBe((Ed25519 + " Josx\n").Length);
    }
}
