using System.Text;
using Mosis.Data.Batches;
using Mosis.Data.Sql;

namespace Mosis.Data.Inboxes;

/// <summary>The text that lies beside a refused file: its codes, what each means and how to mend it. No row's content stands in it.</summary>
public sealed class FileReasons(MosisDb db)
{
    /// <summary>The code of a file in which the malware scanner found something.</summary>
    public const string Infected = "F017";

    public async Task<bool> IsInfectedAsync(long batchId, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        return (await BatchProblems.OfFileAsync(connection, batchId, ct)).Any(problem => problem.Code == Infected);
    }

    /// <summary>CRLF, so that every editor shows it.</summary>
    public async Task<string> TextAsync(long batchId, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        var text = new StringBuilder().Append(System.Globalization.CultureInfo.InvariantCulture, $"Batch {batchId} was refused.\r\n");
        foreach (var problem in await BatchProblems.OfFileAsync(connection, batchId, ct))
        {
            text.Append("\r\n").Append(problem.Code).Append("  ").Append(FileProblems.Of(problem.Code).Title).Append("\r\n");
            if (problem.Field.Length > 0) text.Append("      Field: ").Append(problem.Field).Append("\r\n");
            text.Append("      Found: ").Append(problem.Found).Append("\r\n");
            text.Append("      Expected: ").Append(problem.Expected).Append("\r\n");
            text.Append("      To mend it: ").Append(problem.Mend).Append("\r\n");
        }
        return text.ToString();
    }
}
