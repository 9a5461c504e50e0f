using System.Globalization;
using System.Text.Json;
using Dapper;
using Mosis.Data.Audit;
using Mosis.Data.Sql;

namespace Mosis.Data.Access.Statements;

/// <summary>The versions of the statement's text: published, never changed. Statements that are made keep the text that they were made from.</summary>
public sealed class StatementTexts(MosisDb db, TimeProvider time)
{
    /// <summary>Of one text, in paragraphs.</summary>
    public const int MostParagraphs = 20;

    /// <summary>Of one paragraph, in characters.</summary>
    public const int LongestParagraph = 1_500;

    /// <summary>The latest version.</summary>
    public async Task<StatementText> CurrentAsync(CancellationToken ct = default) => (await AllAsync(ct))[0];

    /// <summary>The latest first.</summary>
    public async Task<IReadOnlyList<StatementText>> AllAsync(CancellationToken ct = default)
    {
        await using var connection = await db.OpenAsync(ct);
        var rows = await connection.QueryAsync<(int Version, string Paragraphs, DateTime At, string By)>(new CommandDefinition(
            """
            select version, paragraphs, published_at, published_by
            from statement_text
            order by version desc
            """,
            cancellationToken: ct));
        return [.. rows.Select(row => new StatementText(row.Version, JsonSerializer.Deserialize<string[]>(row.Paragraphs)!, row.At, row.By)), StatementText.First];
    }

    /// <summary>What is wrong with a text before it is published, in words; null when nothing is.</summary>
    public static string? Problem(IReadOnlyList<string> paragraphs) => paragraphs switch
    {
        [] => "Enter the text",
        { Count: > MostParagraphs } => string.Create(CultureInfo.InvariantCulture, $"The text must have {MostParagraphs} paragraphs or fewer"),
        _ when paragraphs.Any(paragraph => paragraph.Length > LongestParagraph) => string.Create(
            CultureInfo.InvariantCulture, $"Each paragraph must be {LongestParagraph:N0} characters or fewer"),
        _ when paragraphs.Any(paragraph => paragraph.Any(char.IsControl)) => "Remove characters that cannot be seen or printed",
        _ => null,
    };

    /// <summary>A new version, from which statements are made from now on.</summary>
    /// <param name="after">The version that was shown when it was written.</param>
    /// <returns>False when another was published meanwhile, or the text is the same; nothing is published then.</returns>
    /// <exception cref="ArgumentException"><see cref="Problem"/> finds one.</exception>
    public Task<bool> PublishAsync(int after, IReadOnlyList<string> paragraphs, string actor, CancellationToken ct = default)
    {
        if (Problem(paragraphs) is { } problem) throw new ArgumentException(problem, nameof(paragraphs));
        return db.InTransactionAsync(
            async (connection, transaction) =>
            {
                var current = await CurrentAsync(ct);
                if (current.Version != after || current.Paragraphs.SequenceEqual(paragraphs)) return false;
                var now = time.GetUtcNow().UtcDateTime;
                var version = after + 1;
                // Of two at once the second finds the number taken.
                var published = await connection.ExecuteAsync(new CommandDefinition(
                    """
                    insert ignore into statement_text (version, paragraphs, published_at, published_by)
                    values (@version, @text, @now, @actor)
                    """,
                    new { version, text = JsonSerializer.Serialize(paragraphs), now, actor },
                    transaction,
                    cancellationToken: ct));
                if (published == 0) return false;
                await AuditTrail.WriteAsync(
                    connection, transaction, new AuditEntry(now, actor, "access.statement.text", null, "statement text", new { version, paragraphs = paragraphs.Count }), ct);
                return true;
            },
            ct);
    }
}
