using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Mosis.Data.Directory;

/// <summary>One public key as OpenSSH writes it (RFC 4253, section 6.6): type, Base64, comment.</summary>
/// <param name="Key">Type and Base64, without the comment.</param>
/// <param name="Fingerprint">As ssh-keygen -l shows it: SHA256: and unpadded Base64.</param>
/// <param name="Comment">Printable ASCII; may be empty.</param>
internal sealed record PublicKeyLine(string Key, string Fingerprint, string Comment)
{
    private const int SmallestRsa = 3072;
    private const int LongestComment = 200;
    private const int LongestKey = 2000;

    // Type, and how many length-prefixed parts follow it.
    private static readonly Dictionary<string, int> Parts = new(StringComparer.Ordinal)
    {
        ["ssh-ed25519"] = 1,
        ["ssh-rsa"] = 2,
        ["ecdsa-sha2-nistp256"] = 2,
        ["ecdsa-sha2-nistp384"] = 2,
        ["ecdsa-sha2-nistp521"] = 2,
        ["sk-ssh-ed25519@openssh.com"] = 2,
        ["sk-ecdsa-sha2-nistp256@openssh.com"] = 3,
    };

    /// <summary>Null, with the reason in words, when it is not a key that a district may use.</summary>
    public static PublicKeyLine? Read(string text, out string refusal)
    {
        refusal = "";
        var line = text.Trim();
        if (line.Contains("PRIVATE KEY", StringComparison.Ordinal))
            return Refuse("This is a private key. Destroy it, make a new pair and send the public half (the file that ends in .pub).", out refusal);
        if (line.Contains("SSH2 PUBLIC KEY", StringComparison.Ordinal))
            return Refuse("This is a key in the SSH2 form. Convert it with: ssh-keygen -i -f FILE", out refusal);
        if (line.AsSpan().ContainsAny('\n', '\r')) return Refuse("One line is expected: one key.", out refusal);
        var words = line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length < 2) return Refuse("An OpenSSH public key is expected: type, key, comment.", out refusal);
        if (words[0] == "ssh-dss") return Refuse("DSA keys are broken. Use Ed25519: ssh-keygen -t ed25519", out refusal);
        if (!Parts.TryGetValue(words[0], out var parts))
            return Refuse($"The key's type is not one of {string.Join(", ", Parts.Keys)}; options before it are not taken.", out refusal);

        var blob = new byte[words[1].Length];
        if (words[1].Length > LongestKey - 40 || !Convert.TryFromBase64String(words[1], blob, out var length)) return Refuse("The key is cut off or is not Base64.", out refusal);
        blob = blob[..length];
        if (!TryRead(blob, parts + 1, out var values) || Encoding.ASCII.GetString(values[0]) != words[0]) return Refuse("The key is cut off or is not of the type that it names.", out refusal);
        if (words[0] == "ssh-rsa" && Bits(values[2]) < SmallestRsa) return Refuse($"RSA keys need {SmallestRsa} bits; this one has {Bits(values[2])}. Ed25519 is better.", out refusal);
        if (words[0] == "ssh-ed25519" && values[1].Length != 32) return Refuse("The key is cut off.", out refusal);

        var fingerprint = "SHA256:" + Convert.ToBase64String(SHA256.HashData(blob)).TrimEnd('=');
        var comment = words.Length < 3 ? "" : string.Concat(words[2].Where(c => c is >= ' ' and <= '~').Take(LongestComment));
        return new PublicKeyLine($"{words[0]} {Convert.ToBase64String(blob)}", fingerprint, comment);
    }

    private static PublicKeyLine? Refuse(string why, out string refusal)
    {
        refusal = why;
        return null;
    }

    private static bool TryRead(ReadOnlySpan<byte> blob, int count, out List<byte[]> values)
    {
        values = [];
        while (blob.Length >= sizeof(uint))
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(blob);
            blob = blob[sizeof(uint)..];
            if (length > blob.Length) return false;
            values.Add(blob[..(int)length].ToArray());
            blob = blob[(int)length..];
        }
        return blob.IsEmpty && values.Count == count;
    }

    private static int Bits(byte[] positive)
    {
        var number = positive.AsSpan().TrimStart((byte)0);
        return number.IsEmpty ? 0 : (number.Length * 8) - byte.LeadingZeroCount(number[0]);
    }
}
