using Dapper;
using Mosis.Data.Sql;

namespace Mosis.Data.Access.Pins;

/// <summary>A district and its PIN, for the security administrator.</summary>
public sealed record PinState
{
    public required string District { get; init; }

    public required string DistrictName { get; init; }

    /// <summary>The live PIN's number; 0 while the district has none.</summary>
    public long PinId { get; init; }

    /// <summary>How many PINs the district has had, the live one included.</summary>
    public int Version { get; init; }

    /// <summary>UTC; null while the district has none.</summary>
    public DateTime? IssuedAt { get; init; }

    public string? IssuedBy { get; init; }

    /// <summary>UTC; since then it is good for nobody.</summary>
    public DateTime? LockedAt { get; init; }

    public int FailuresInRow { get; init; }
}

/// <summary>A person who is locked out of a district's PIN.</summary>
public sealed record LockedPerson
{
    public required string District { get; init; }

    public required long PersonId { get; init; }

    public required string Name { get; init; }

    public required int Failures { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime NotBefore { get; init; }
}

/// <summary>What there is to know of the PINs without knowing one.</summary>
public sealed class PinStates(MosisDb db, TimeProvider time)
{
    /// <summary>Every open district, by its code.</summary>
    public async Task<IReadOnlyList<PinState>> ListAsync(CancellationToken ct = default)
    {
        await using var connection = await db.OpenAsync(ct);
        var rows = await connection.QueryAsync<PinState>(new CommandDefinition(
            """
            select d.code as District, d.name as DistrictName, cast(coalesce(p.pin_id, 0) as signed) as PinId, p.issued_at as IssuedAt,
                p.issued_by as IssuedBy, p.locked_at as LockedAt, cast(coalesce(p.failures_in_row, 0) as signed) as FailuresInRow,
                cast((select count(*) from security_pin v where v.district = d.code) as signed) as Version
            from district d
            left join security_pin p on p.district = d.code and p.live = 1
            where d.closed is null or d.closed >= @today
            order by d.code
            """,
            new { today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime) },
            cancellationToken: ct));
        return [.. rows];
    }

    /// <summary>Who is locked out now, the latest first, at most <paramref name="most"/>.</summary>
    public Task<IReadOnlyList<LockedPerson>> LockedPeopleAsync(int most, CancellationToken ct = default) => LockedPeopleAsync(null, most, ct);

    /// <param name="district">Six digits; null: of every district.</param>
    public async Task<IReadOnlyList<LockedPerson>> LockedPeopleAsync(string? district, int most, CancellationToken ct = default)
    {
        await using var connection = await db.OpenAsync(ct);
        var rows = await connection.QueryAsync<LockedPerson>(new CommandDefinition(
            """
            select p.district as District, cast(t.person_id as signed) as PersonId, n.name as Name, cast(t.failures as signed) as Failures,
                t.not_before as NotBefore
            from security_pin_person t
            join security_pin p on p.pin_id = t.pin_id and p.live = 1
            join person n on n.person_id = t.person_id
            where t.not_before > @now
                and (@district is null or p.district = @district)
            order by t.last_tried_at desc, t.person_id
            limit @most
            """,
            new { now = time.GetUtcNow().UtcDateTime, district, most },
            cancellationToken: ct));
        return [.. rows];
    }
}
