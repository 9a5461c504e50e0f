using System.Globalization;
using System.Security.Cryptography;

namespace Mosis.Data.Access.Pins;

/// <summary>
/// The number by which a district's superintendent proves to be who signs: eight decimal digits, drawn evenly from those that nobody would guess first.
/// At least <see cref="FewestPossible"/> remain of a hundred million.
/// </summary>
public static class SecurityPin
{
    public const int Digits = 8;

    /// <summary>
    /// A lower bound of the PINs that a district may be given: of 10^8, without 3 · 73,049 dates, 10,000 repeated quads (pairs and single digits are among
    /// them), 10,000 of doubled digits, 100 with one step throughout, 300 with the district's code.
    /// </summary>
    public const int FewestPossible = 100_000_000 - 3 * 73_049 - 10_000 - 10_000 - 100 - 300;

    private const int FirstYear = 1900;
    private const int LastYear = 2099;

    /// <summary>A new one, from the system's secure generator.</summary>
    /// <param name="district">Six digits, which it does not contain.</param>
    public static string Draw(string district)
    {
        while (true)
        {
            var pin = RandomNumberGenerator.GetInt32(100_000_000).ToString("D8", CultureInfo.InvariantCulture);
            if (!IsWeak(pin, district)) return pin;
        }
    }

    /// <summary>What was typed, without blanks and hyphens; null when that is not eight digits, so that a page can say so before it costs an attempt.</summary>
    public static string? Read(string? typed)
    {
        var digits = (typed ?? "").Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        return digits.Length == Digits && digits.All(char.IsAsciiDigit) ? digits : null;
    }

    /// <summary>Whether people think of it first: equal digits, runs, repetitions, dates, the district's own code.</summary>
    internal static bool IsWeak(string pin, string district) =>
        HasOneStep(pin) || pin[..4] == pin[4..] || IsOfDoubledDigits(pin) || HasDate(pin) || (district.Length > 0 && pin.Contains(district, StringComparison.Ordinal));

    /// <summary>11111111, 12345678, 89012345, 98765432, 13579135: each digit follows from the one before in the same way.</summary>
    private static bool HasOneStep(string pin)
    {
        var step = Step(pin, 1);
        return Enumerable.Range(2, Digits - 2).All(at => Step(pin, at) == step);

        static int Step(string pin, int at) => (pin[at] - pin[at - 1] + 10) % 10;
    }

    private static bool IsOfDoubledDigits(string pin) => Enumerable.Range(0, Digits / 2).All(pair => pin[2 * pair] == pin[2 * pair + 1]);

    private static bool HasDate(string pin) => IsDate(pin, "ddMMyyyy") || IsDate(pin, "MMddyyyy") || IsDate(pin, "yyyyMMdd");

    private static bool IsDate(string pin, string format) =>
        DateOnly.TryParseExact(pin, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= FirstYear and <= LastYear;
}
