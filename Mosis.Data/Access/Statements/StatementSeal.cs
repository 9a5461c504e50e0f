using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Mosis.Data.Access.Statements;

/// <summary>What the code on a paper says.</summary>
public enum SealCheck
{
    /// <summary>Of this statement.</summary>
    Right,

    /// <summary>No code was read.</summary>
    Unreadable,

    /// <summary>A code of another request.</summary>
    OtherRequest,

    /// <summary>A code of this request, of another version.</summary>
    OldVersion,

    /// <summary>A code that we did not make, or of a content that was changed.</summary>
    Forged,
}

/// <summary>
/// The code on statements: MOSIS1;reference;vN;code, where code is the first 16 bytes of an HMAC-SHA256, with a key that never leaves the servers, over reference,
/// version and the content's hash, in base64url. It binds a paper to its request; it does not replace a look at the paper.
/// </summary>
public sealed class StatementSeal(StatementKey key)
{
    private const string Mark = "MOSIS1";

    /// <param name="sha256">Of the content, lower-case hex.</param>
    public async ValueTask<string> MakeAsync(string reference, int version, string sha256, CancellationToken ct = default) =>
        Text(reference, version, Code(await key.SecretAsync(ct), reference, version, sha256));

    /// <param name="text">As read from the paper; null when nothing was.</param>
    public async ValueTask<SealCheck> CheckAsync(string? text, StatementRecord live, CancellationToken ct = default)
    {
        if (text is null) return SealCheck.Unreadable;
        var parts = text.Split(';');
        if (parts is not [Mark, var reference, ['v', ..] version, _] || !int.TryParse(version[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return SealCheck.Forged;
        if (reference != live.Content.Reference) return SealCheck.OtherRequest;
        if (number != live.Version) return SealCheck.OldVersion;
        var right = Encoding.ASCII.GetBytes(Code(await key.SecretAsync(ct), reference, number, live.Sha256));
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(parts[3]), right) ? SealCheck.Right : SealCheck.Forged;
    }

    private static string Text(string reference, int version, string code) => string.Create(CultureInfo.InvariantCulture, $"{Mark};{reference};v{version};{code}");

    private static string Code(byte[] secret, string reference, int version, string sha256) => Base64Url.EncodeToString(
        HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{reference}\n{version}\n{sha256}"))).AsSpan(0, 16));
}
