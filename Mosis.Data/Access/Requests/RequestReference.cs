using System.Security.Cryptography;

namespace Mosis.Data.Access.Requests;

/// <summary>References of requests: AR- and eight characters of Crockford's base 32 (no I, L, O, U), 40 random bits.</summary>
public static class RequestReference
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static string Draw()
    {
        var drawn = RandomNumberGenerator.GetString(Alphabet, 8);
        return $"AR-{drawn[..4]}-{drawn[4..]}";
    }

    /// <summary>The reference that was typed or stood in an address, in its one form; null when it is none. I and L are read as 1, O as 0.</summary>
    public static string? Read(string? typed)
    {
        var letters = new string([.. (typed ?? "").ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]);
        if (letters.Length != 10 || !letters.StartsWith("AR", StringComparison.Ordinal)) return null;
        var rest = letters[2..].Replace('I', '1').Replace('L', '1').Replace('O', '0');
        return rest.All(Alphabet.Contains) ? $"AR-{rest[..4]}-{rest[4..]}" : null;
    }
}
