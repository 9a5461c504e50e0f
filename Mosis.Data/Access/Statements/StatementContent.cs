using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Mosis.Data.Access.Statements;

/// <summary>A building on a statement.</summary>
public sealed record StatementSchool(string Code, string Name);

/// <summary>All that an Assurance Statement says. Its hash is what signatures are bound to.</summary>
public sealed record StatementContent
{
    private static readonly JsonSerializerOptions Canonical = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public required string Reference { get; init; }

    /// <summary>From 1; each change of the request makes another.</summary>
    public required int Version { get; init; }

    /// <summary>Six digits.</summary>
    public required string DistrictCode { get; init; }

    public required string DistrictName { get; init; }

    public required Role Role { get; init; }

    /// <summary>Of a building user alone.</summary>
    public required IReadOnlyList<StatementSchool> Schools { get; init; }

    public required string FullName { get; init; }

    public required string Email { get; init; }

    public required string Phone { get; init; }

    public required string Title { get; init; }

    public required string Why { get; init; }

    /// <summary>In the state's time zone.</summary>
    public required DateOnly MadeOn { get; init; }

    public required int TextVersion { get; init; }

    /// <summary>What is assured.</summary>
    public required IReadOnlyList<string> Paragraphs { get; init; }

    /// <summary>The one way in which the content is written: JSON in UTF-8, the properties in the order above, no white space between them.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Canonical);

    /// <exception cref="JsonException">The text is no content.</exception>
    public static StatementContent Of(string json) => JsonSerializer.Deserialize<StatementContent>(json, Canonical)!;

    /// <summary>SHA-256 of <see cref="ToJson"/>, in lower-case hex.</summary>
    public string Sha256() => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(ToJson())));
}
