using System.Text.Json;
using System.Text.Json.Serialization;
using Mosis.Data.Students;

namespace Mosis.Data.Batches;

/// <summary>What a sender is told as soon as a file is taken or refused, and again when its batch ends. No row's content stands in it.</summary>
/// <param name="FileName">As sent.</param>
/// <param name="Sha256">Of the bytes received, 64 lower-case hex digits.</param>
/// <param name="Received">In the state's time zone, with its offset.</param>
/// <param name="State">received, held, refused, canceled, failed or complete.</param>
public sealed record Receipt(
    string FileName,
    long Bytes,
    string Sha256,
    DateTimeOffset Received,
    long Batch,
    string State,
    ReceiptCounts Counts,
    IReadOnlyList<ReceiptProblem> Problems)
{
    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    };

    /// <summary>UTF-8 JSON, ASCII only: other characters, and those that mean something in HTML, are escaped.</summary>
    public void Write(Stream stream) => JsonSerializer.Serialize(stream, this, Layout);

    /// <exception cref="JsonException">It is no receipt.</exception>
    public static Receipt Read(Stream stream) => JsonSerializer.Deserialize<Receipt>(stream, Layout) ?? throw new JsonException("An empty receipt.");
}

/// <summary>Rows is the sum of the five others; Warnings counts rows that carry one.</summary>
public sealed record ReceiptCounts(long Rows, long Matched, long New, long NearMatches, long Errors, long Canceled, long Warnings);

/// <summary>A file-level code with its message.</summary>
public sealed record ReceiptProblem(string Code, string Message, string Field, string Found, string Expected, string Mend)
{
    /// <summary>A problem with the catalogue's title as its message.</summary>
    public static ReceiptProblem Of(Problem problem) =>
        new(problem.Code, FileProblems.Of(problem.Code).Title, problem.Field, problem.Found, problem.Expected, problem.Mend);
}
