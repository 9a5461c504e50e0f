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
    private readonly List<object?[]> _rows = [];

    public int Count => _rows.Count;

    public void Add(params object?[] values)
    {
        if (values.Length != columns.Length) throw new ArgumentException($"{table} takes {columns.Length} values, not {values.Length}.", nameof(values));
        _rows.Add(values);
    }

    public void Clear() => _rows.Clear();

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

    /// <summary>Inserts the rows, one statement each: for a handful inside a transaction.</summary>
    public async Task InsertAsync(MySqlConnection connection, MySqlTransaction transaction, CancellationToken ct)
    {
        var names = columns.Select(c => c.TrimStart('#')).ToArray();
        var sql = $"insert into {table} ({string.Join(", ", names)}) values ({string.Join(", ", names.Select(n => "@" + n))})";
        foreach (var row in _rows)
        {
            var parameters = new DynamicParameters();
            for (var i = 0; i < names.Length; i++) parameters.Add(names[i], row[i]);
            await connection.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: ct));
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
                text.Write(Convert.ToHexString(bytes));
                break;
            case bool b:
                text.Write(b ? '1' : '0');
                break;
            case DateOnly day:
                text.Write(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case DateTime at:
                text.Write(at.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture));
                break;
            default:
                text.Write(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
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
