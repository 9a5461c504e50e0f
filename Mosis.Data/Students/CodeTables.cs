using System.Collections.Frozen;

namespace Mosis.Data.Students;

/// <summary>
/// The code tables of one moment, immutable: what the state accepts for sex, grade, race/ethnicity, suffix, a name's placeholder and a file's source.
/// </summary>
public sealed class CodeTables
{
    public const string Sex = "sex";
    public const string Grade = "grade";
    public const string RaceEthnicity = "race_ethnicity";
    public const string Suffix = "suffix";
    public const string Placeholder = "placeholder";
    public const string Source = "source";

    private readonly FrozenDictionary<string, Table> _tables;

    /// <param name="values">Every row of every table; nothing is added to them.</param>
    /// <exception cref="ArgumentException">A code stands twice in its table, or stands for one that is not in it.</exception>
    public CodeTables(IEnumerable<CodeValue> values)
    {
        _tables = values.GroupBy(value => value.Table, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => new Table(group.Key, [.. group]), StringComparer.Ordinal);
    }

    /// <summary>The rows that a new register begins with.</summary>
    public static IReadOnlyList<CodeValue> DefaultValues => DefaultCodes.Values;

    /// <summary>The tables as they are before the state adds anything.</summary>
    public static CodeTables Default { get; } = new(DefaultCodes.Values);

    /// <summary>Reads a code as sent: outer blanks and letter case do not count. <paramref name="code"/> is the stored code, or empty.</summary>
    public bool TryRead(string table, string sent, out string code) => TryRead(table, sent.AsSpan(), out code);

    /// <inheritdoc cref="TryRead(string, string, out string)"/>
    public bool TryRead(string table, ReadOnlySpan<char> sent, out string code)
    {
        code = "";
        if (!_tables.TryGetValue(table, out var rows) || !rows.Codes.TryGetValue(SentText.Trim(sent), out var read)) return false;
        code = read;
        return true;
    }

    /// <summary>The codes that are stored, in the order of lists; without the other ways to write them. Empty for an unknown table.</summary>
    public IReadOnlyList<string> Allowed(string table) => _tables.TryGetValue(table, out var rows) ? rows.Allowed : [];

    /// <summary>The same as words for a message: "PK, KG, 01, …".</summary>
    public string AllowedText(string table) => _tables.TryGetValue(table, out var rows) ? rows.AllowedText : "";

    /// <summary>The rows of the codes that are stored, in the order of lists. Empty for an unknown table.</summary>
    public IReadOnlyList<CodeValue> Values(string table) => _tables.TryGetValue(table, out var rows) ? rows.Values : [];

    /// <summary>What is read as the stored code too: K for KG. In order of their letters.</summary>
    public IReadOnlyList<string> OtherWays(string table, string code) =>
        _tables.TryGetValue(table, out var rows) ? [.. rows.OtherWays[code].Order(StringComparer.Ordinal)] : [];

    private sealed class Table
    {
        public Table(string name, CodeValue[] rows)
        {
            Values = [.. rows.Where(row => row.StandsFor is null).OrderBy(row => row.Order).ThenBy(row => row.Code, StringComparer.Ordinal)];
            Allowed = [.. Values.Select(row => row.Code)];
            AllowedText = string.Join(", ", Allowed);
            var stored = Values.ToDictionary(row => row.Code, row => row.Code, StringComparer.OrdinalIgnoreCase);
            var codes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (var row in rows)
            {
                if (!stored.TryGetValue(row.StandsFor ?? row.Code, out var code))
                    throw new ArgumentException($"Code table {name}: {row.Code} stands for {row.StandsFor}, which is not a code of the table.", nameof(rows));
                if (!codes.TryAdd(row.Code, code)) throw new ArgumentException($"Code table {name}: {row.Code} stands twice.", nameof(rows));
            }
            OtherWays = rows.Where(row => row.StandsFor is not null).ToLookup(row => row.StandsFor!, row => row.Code, StringComparer.OrdinalIgnoreCase);
            Codes = codes.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
        }

        public IReadOnlyList<CodeValue> Values { get; }

        public IReadOnlyList<string> Allowed { get; }

        public string AllowedText { get; }

        public ILookup<string, string> OtherWays { get; }

        public FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Codes { get; }
    }
}
