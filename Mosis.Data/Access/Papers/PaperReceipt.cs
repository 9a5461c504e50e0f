namespace Mosis.Data.Access.Papers;

/// <summary>How far a paper is.</summary>
public enum PaperState
{
    /// <summary>Nobody may see it yet; it is tried again by itself.</summary>
    BeingChecked,

    /// <summary>May be looked at. Not scanned when no scanner is configured: see <see cref="PaperReceipt.IsScanned"/>.</summary>
    Clean,

    Refused,

    Infected,
}

/// <summary>A signed paper that was handed in, and what is known of it.</summary>
public sealed record PaperReceipt
{
    public long PaperId { get; init; }

    public long RequestId { get; init; }

    /// <summary>upload, fax or mail.</summary>
    public string Channel { get; init; } = "";

    public PaperState State { get; init; }

    /// <summary>A scanner has found nothing in it, or something.</summary>
    public bool IsScanned { get; init; }

    /// <summary>Set when it was refused or infected.</summary>
    public PdfRefusal? Refusal { get; init; }

    /// <summary>Pages, each with a picture; 0 until it is clean.</summary>
    public int Pages { get; init; }

    /// <summary>The text of its QR code as it was read: whoever uses it checks it. Null when none was found, which is no reason to refuse.</summary>
    public string? SealText { get; init; }

    public IReadOnlyList<PdfSignature> Signatures { get; init; } = [];

    /// <summary>The same file, byte by byte, was handed in for another request, before or since.</summary>
    public bool IsSeenElsewhere { get; init; }

    public long Bytes { get; init; }

    /// <summary>Of the file, 64 lower-case hex digits; blank when it was not read to its end.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>UTC.</summary>
    public DateTime TakenAt { get; init; }

    public string TakenBy { get; init; } = "";

    /// <summary>The person must look at the paper itself: the QR code says nothing.</summary>
    public bool IsSealMissing => State == PaperState.Clean && SealText is null;

    /// <summary>The state for people.</summary>
    public string Words => State switch
    {
        PaperState.BeingChecked => "The file is still being checked. It cannot be looked at yet; nothing needs to be sent again.",
        PaperState.Clean => IsScanned ? "The file was scanned for viruses and nothing was found." : "The file was not scanned for viruses: no scanner is set up.",
        _ => Refusal!.Words,
    };
}
