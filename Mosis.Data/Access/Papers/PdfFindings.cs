namespace Mosis.Data.Access.Papers;

/// <summary>What the reading of one PDF found; the child process writes it as JSON.</summary>
public sealed record PdfFindings
{
    /// <summary>A code of <see cref="PdfRefusal"/>, or null when nothing speaks against the file.</summary>
    public string? Refusal { get; init; }

    public int Pages { get; init; }

    /// <summary>Digital signatures, in the order of the file; most scans have none. At most <see cref="PdfSignatures.Most"/>.</summary>
    public IReadOnlyList<PdfSignature> Signatures { get; init; } = [];

    public static PdfFindings Refused(string code) => new() { Refusal = code };
}

/// <summary>One digital signature.</summary>
/// <param name="Signer">The certificate's subject as it is written there, up to 200 characters; empty when it cannot be read. Nobody has checked it.</param>
/// <param name="Holds">What it signs is unchanged.</param>
/// <param name="CoversAll">It signs the whole file: nothing was added afterwards.</param>
/// <param name="IsSelfMade">The certificate was issued by its own holder.</param>
/// <param name="Words">The same for people.</param>
public sealed record PdfSignature(string Signer, bool Holds, bool CoversAll, bool IsSelfMade, string Words);
