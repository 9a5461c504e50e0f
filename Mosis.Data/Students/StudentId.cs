using System.Globalization;

namespace Mosis.Data.Students;

/// <summary>
/// A student's state ID: ten ASCII digits, kept as text, the first not 0 (spreadsheets eat it). The last is a check digit by the published rule
/// of the United Kingdom's Unique Learner Number: the first nine digits weighted 10 to 2, summed, divided by 11; the check digit is 10 less the
/// remainder, and a number whose remainder is 0 does not exist. It finds every single wrong digit and every swap of two digits.
/// IDs from before this product need not have it: being in the register is what makes an ID valid. The default value is no ID: its text is empty.
/// </summary>
public readonly record struct StudentId
{
    public const int Length = 10;

    /// <summary>The lowest nine digits that can stand before the check digit.</summary>
    public const long LowestBody = 100_000_000;

    /// <summary>The highest nine digits that can stand before the check digit.</summary>
    public const long HighestBody = 999_999_999;

    private readonly string? _digits;

    private StudentId(string digits) => _digits = digits;

    /// <summary>The ten digits; empty for the default value.</summary>
    public string Value => _digits ?? "";

    /// <summary>The first nine digits as a number.</summary>
    /// <exception cref="InvalidOperationException">It is no ID.</exception>
    public long Body => _digits is null ? throw new InvalidOperationException("No ID has no body.") : long.Parse(_digits.AsSpan(0, Length - 1), CultureInfo.InvariantCulture);

    public bool HasValidCheckDigit
    {
        get
        {
            if (_digits is null) return false;
            var remainder = Remainder(_digits);
            return remainder != 0 && _digits[Length - 1] - '0' == 10 - remainder;
        }
    }

    /// <summary>The ID with these first nine digits; null when their remainder is 0, which about one in eleven has: such a body is skipped.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="body"/> is not 100,000,000 to 999,999,999.</exception>
    public static StudentId? FromBody(long body)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(body, LowestBody);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(body, HighestBody);
        Span<char> digits = stackalloc char[Length];
        body.TryFormat(digits, out _, default, CultureInfo.InvariantCulture);
        var remainder = Remainder(digits);
        if (remainder == 0) return null;
        digits[Length - 1] = (char)('0' + (10 - remainder));
        return new StudentId(new string(digits));
    }

    /// <summary>True for exactly ten ASCII digits, the first not 0; the check digit is not looked at. Blanks are the caller's to strip.</summary>
    public static bool TryParse(string? text, out StudentId id)
    {
        id = default;
        if (text is not { Length: Length } || text[0] == '0') return false;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit(digit)) return false;
        }
        id = new StudentId(text);
        return true;
    }

    /// <summary>The ID in text that is known to be one: the register's own.</summary>
    /// <exception cref="FormatException">It is not well formed.</exception>
    public static StudentId Parse(string text) => TryParse(text, out var id) ? id : throw new FormatException("Not a state ID: ten digits, the first not 0.");

    public override string ToString() => Value;

    private static int Remainder(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < Length - 1; i++) sum += (digits[i] - '0') * (10 - i);
        return sum % 11;
    }
}
