using Mosis.Data.Access.Statements;

namespace Mosis.Data.Access.Requests;

/// <summary>A request as its columns have it.</summary>
internal sealed record RequestRow
{
    public long RequestId { get; init; }
    public string Reference { get; init; } = "";
    public long PersonId { get; init; }
    public string District { get; init; } = "";
    public string DistrictName { get; init; } = "";
    public string? RoleWord { get; init; }
    public string FullName { get; init; } = "";
    public string Email { get; init; } = "";
    public string Phone { get; init; } = "";
    public string Title { get; init; } = "";
    public string Why { get; init; } = "";
    public string StateWord { get; init; } = "";
    public int Version { get; init; }
    public int RowVersion { get; init; }
    public DateTime CreatedAt { get; init; }
    public DateTime ChangedAt { get; init; }
    public DateTime? ExpiresAt { get; init; }
    public DateTime? SubmittedAt { get; init; }
    public string? Superintendent { get; init; }
    public string? SuperintendentNow { get; init; }
    public DateTime? SignedAt { get; init; }
    public string? Channel { get; init; }
    public DateTime? ReceivedAt { get; init; }
    public long? PaperId { get; init; }
    public long? PinCheckedBy { get; init; }
    public long? CountersignedBy { get; init; }
    public string? CountersignerName { get; init; }
    public byte[]? CountersignedHash { get; init; }
    public DateTime? DecidedAt { get; init; }
    public long? DecidedBy { get; init; }
    public string? DeciderName { get; init; }
    public string? Reason { get; init; }
    public long? GrantId { get; init; }

    public AccessRequest Request(IReadOnlyList<StatementSchool> schools) => new()
    {
        RequestId = RequestId,
        Reference = Reference,
        PersonId = PersonId,
        District = District,
        DistrictName = DistrictName,
        Role = RoleWord is null ? null : Roles.Of(RoleWord),
        Schools = schools,
        FullName = FullName,
        Email = Email,
        Phone = Phone,
        Title = Title,
        Why = Why,
        State = RequestStates.Of(StateWord),
        Version = Version,
        RowVersion = RowVersion,
        CreatedAt = CreatedAt,
        ChangedAt = ChangedAt,
        ExpiresAt = ExpiresAt,
        SubmittedAt = SubmittedAt,
        Superintendent = Superintendent,
        SuperintendentNow = SuperintendentNow,
        SignedAt = SignedAt,
        Channel = Channel,
        ReceivedAt = ReceivedAt,
        PaperId = PaperId,
        PinCheckedBy = PinCheckedBy,
        CountersignedBy = CountersignedBy,
        CountersignerName = CountersignerName,
        CountersignedSha256 = CountersignedHash is null ? null : Convert.ToHexStringLower(CountersignedHash),
        DecidedAt = DecidedAt,
        DecidedBy = DecidedBy,
        DeciderName = DeciderName,
        Reason = Reason,
        GrantId = GrantId,
    };
}
