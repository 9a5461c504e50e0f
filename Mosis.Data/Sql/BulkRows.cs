using System.Data;
using System.Globalization;
using System.Text;
using Dapper;
using MySqlConnector;

namespace Mosis.Data.Sql;

/// <summary>
/// Rows on their way into one table: many by LOAD DATA (on a loading connection), a few by INSERT inside a transaction. Values may be null, string,
/// byte[] (a binary column, named with a leading '#'), bool, integers, DateOnly and DateTime (UTC).
/// </summary>
internal sealed class BulkRows(string table, params string[] columns)
{
    /// <summary>Up to so many rows one INSERT costs less than a LOAD DATA.</summary>
    private const int Few = 40;

    private readonly List<object?[]> _rows = [];

    public int Count => _rows.Count;

    public void Add(params object?[] values)
    {
        if (values.Length != columns.Length) throw new ArgumentException($"{table} takes {columns.Length} values, not {values.Length}.", nameof(values));
        _rows.Add(values);
    }

    public void Clear() => _rows.Clear();

    /// <summary>Few by INSERT, many by LOAD DATA: only where many may come must the connection be one that can load.</summary>
    public Task WriteAsync(MySqlConnection connection, MySqlTransaction? transaction, CancellationToken ct) =>
        _rows.Count <= Few ? InsertAsync(connection, transaction, ct) : LoadAsync(connection, ct);

    /// <summary>Loads the rows, and keeps them until <see cref="Clear"/>: the transaction may have to be repeated. LOAD DATA turns bad values into warnings: any warning, or a row less than sent, is an error here.</summary>
    /// <exception cref="DataException">The server did not take every row as it was sent.</exception>
    public async Task LoadAsync(MySqlConnection connection, CancellationToken ct)
    {
        if (_rows.Count == 0) return;
        using var stream = new MemoryStream();
        await using (var text = new StreamWriter(stream, new UTF8Encoding(false), 64 * 1024, leaveOpen: true))
        {
            foreach (var row in _rows) WriteLine(text, row);
        }
        stream.Position = 0;

        var loader = new MySqlBulkLoader(connection)
        {
            TableName = table,
            SourceStream = stream,
            Local = true,
            CharacterSet = "utf8mb4",
            FieldTerminator = "\t",
            LineTerminator = "\n",
            EscapeCharacter = '\\',
        };
        foreach (var column in columns)
        {
            if (column[0] != '#')
            {
                loader.Columns.Add(column);
                continue;
            }
            loader.Columns.Add("@" + column[1..]);
            loader.Expressions.Add($"{column[1..]} = unhex(@{column[1..]})");
        }

        string? warning = null;
        void Note(object sender, MySqlInfoMessageEventArgs e) => warning ??= $"{e.Errors[0].ErrorCode}";
        connection.InfoMessage += Note;
        try
        {
            var loaded = await loader.LoadAsync(ct);
            if (loaded != _rows.Count) throw new DataException($"Table {table} took {loaded} of {_rows.Count} rows.");
            if (warning is not null) throw new DataException($"Table {table} changed a value while loading ({warning}).");
        }
        finally
        {
            connection.InfoMessage -= Note;
        }
    }

    /// <summary>Inserts the rows, some at a time in one statement: for a handful inside a transaction.</summary>
    public async Task InsertAsync(MySqlConnection connection, MySqlTransaction? transaction, CancellationToken ct)
    {
        foreach (var some in _rows.Chunk(Few))
        {
            var parameters = new DynamicParameters();
            var sql = new StringBuilder($"insert into {table} ({string.Join(", ", columns.Select(c => c.TrimStart('#')))}) values ");
            for (var row = 0; row < some.Length; row++)
            {
                for (var i = 0; i < columns.Length; i++)
                {
                    var name = string.Create(CultureInfo.InvariantCulture, $"p{row}_{i}");
                    sql.Append(i > 0 ? ", @" : row > 0 ? ", (@" : "(@").Append(name);
                    parameters.Add(name, some[row][i]);
                }
                sql.Append(')');
            }
            await connection.ExecuteAsync(new CommandDefinition(sql.ToString(), parameters, transaction, cancellationToken: ct));
        }
    }

    private static void WriteLine(StreamWriter text, object?[] row)
    {
        for (var i = 0; i < row.Length; i++)
        {
            if (i > 0) text.Write('\t');
            WriteValue(text, row[i]);
        }
        text.Write('\n');
    }

    private static void WriteValue(StreamWriter text, object? value)
    {
        switch (value)
        {
            case null:
                text.Write("\\N");
                break;
            case string s:
                WriteText(text, s);
                break;
            case byte[] bytes:
                Span<char> hex = stackalloc char[64];
                if (bytes.Length <= 32 && Convert.TryToHexString(bytes, hex, out var length)) text.Write(hex[..length]);
                else text.Write(Convert.ToHexString(bytes));
                break;
            case bool b:
                text.Write(b ? '1' : '0');
                break;
            case DateOnly day:
                Write(text, day, "yyyy-MM-dd");
                break;
            case int number:
                Write(text, number, default);
                break;
            case long number:
                Write(text, number, default);
                break;
            case ulong number:
                Write(text, number, default);
                break;
            case DateTime at:
                text.Write(at.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture));
                break;
            default:
                text.Write(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static void Write<T>(StreamWriter text, T value, ReadOnlySpan<char> format)
        where T : ISpanFormattable
    {
        Span<char> room = stackalloc char[32];
        _ = value.TryFormat(room, out var length, format, CultureInfo.InvariantCulture);
        text.Write(room[..length]);
    }

    private static void WriteText(StreamWriter text, string value)
    {
        if (value.AsSpan().IndexOfAny("\\\t\n\r\0") < 0)
        {
            text.Write(value);
            return;
        }
        foreach (var c in value)
        {
            switch (c)
            {
                case '\\': text.Write("\\\\"); break;
                case '\t': text.Write("\\t"); break;
                case '\n': text.Write("\\n"); break;
                case '\r': text.Write("\\r"); break;
                case '\0': text.Write("\\0"); break;
                default: text.Write(c); break;
            }
        }
    }
}
