using Mosis.Data.Access.Statements;

namespace Mosis.Data.Access.Requests;

/// <summary>A person's request for access in one district, from the draft to the decision. Times are UTC.</summary>
public sealed record AccessRequest
{
    public long RequestId { get; init; }

    /// <summary>What people call it by, for example AR-7K3M-92QF: drawn, not counted, so that no other can be guessed from it.</summary>
    public required string Reference { get; init; }

    public long PersonId { get; init; }

    /// <summary>Six digits.</summary>
    public required string District { get; init; }

    public required string DistrictName { get; init; }

    /// <summary>Null until the level is chosen.</summary>
    public Role? Role { get; init; }

    /// <summary>Of a building user alone, by code.</summary>
    public IReadOnlyList<StatementSchool> Schools { get; init; } = [];

    public string FullName { get; init; } = "";

    /// <summary>The work e-mail, to which the mails about this request go.</summary>
    public string Email { get; init; } = "";

    public string Phone { get; init; } = "";

    public string Title { get; init; } = "";

    public string Why { get; init; } = "";

    public RequestState State { get; init; }

    /// <summary>Of the statement; 0 before the first.</summary>
    public int Version { get; init; }

    /// <summary>Counts each change: an act on a page that is older is refused.</summary>
    public int RowVersion { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime ChangedAt { get; init; }

    /// <summary>When it ends by itself if nothing comes; null when it does not.</summary>
    public DateTime? ExpiresAt { get; init; }

    public DateTime? SubmittedAt { get; init; }

    /// <summary>The superintendent of the directory when the statement was made.</summary>
    public string? Superintendent { get; init; }

    /// <summary>The superintendent of the directory now.</summary>
    public string? SuperintendentNow { get; init; }

    /// <summary>When the requester signed without paper; null when they did not.</summary>
    public DateTime? SignedAt { get; init; }

    /// <summary>upload, fax, mail or countersign; null until it is received.</summary>
    public string? Channel { get; init; }

    public DateTime? ReceivedAt { get; init; }

    /// <summary>The signed statement, where there is one.</summary>
    public long? PaperId { get; init; }

    /// <summary>The person who typed the PIN that was right.</summary>
    public long? PinCheckedBy { get; init; }

    /// <summary>The representative who signed without paper.</summary>
    public long? CountersignedBy { get; init; }

    public string? CountersignerName { get; init; }

    /// <summary>Lower-case hex, of the statement that the representative saw.</summary>
    public string? CountersignedSha256 { get; init; }

    public DateTime? DecidedAt { get; init; }

    public long? DecidedBy { get; init; }

    public string? DeciderName { get; init; }

    /// <summary>Why it was returned or declined, in the words of who did.</summary>
    public string? Reason { get; init; }

    public long? GrantId { get; init; }

    /// <summary>What the trail and the mails call it.</summary>
    public string Subject => $"request:{RequestId}";

    /// <summary>Whether the district has another superintendent than when the statement was made.</summary>
    public bool IsSuperintendentReplaced =>
        SubmittedAt is not null && !string.Equals(Superintendent ?? "", SuperintendentNow ?? "", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the requester has the superintendent's name: somebody else has to sign for the district.</summary>
    public bool IsOfSuperintendent => FullName.Length > 0 && string.Equals(FullName, SuperintendentNow, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether user and representative have signed without paper.</summary>
    public bool IsSignedByBoth => CountersignedBy is not null && SignedAt is not null;

    /// <summary>Whether who made it may still change it.</summary>
    public bool MayBeChanged => State is RequestState.Draft or RequestState.Submitted or RequestState.Returned;

    /// <summary>Whether a signed statement is awaited.</summary>
    public bool AwaitsSigning => State is RequestState.Submitted or RequestState.Returned;
}
