using Dapper;
using Microsoft.Extensions.Options;
using Mosis.Data.Audit;
using Mosis.Data.Batches;
using Mosis.Data.Sql;
using MySqlConnector;

namespace Mosis.Data.Access.Pins;

/// <summary>
/// The districts' Security PINs: issued, checked, locked. Kept only as slow salted hashes; shown once, in the letter. Every use and every failure is in
/// the trail, without what was typed.
/// </summary>
public sealed class SecurityPins(MosisDb db, PinHasher hasher, IOptions<StateOptions> state, TimeProvider time)
{
    /// <summary>A new PIN, which goes into the letter and nowhere else; the district's old one is void from here on, with what was failed at it.</summary>
    /// <param name="district">Six digits.</param>
    /// <param name="why">Up to 200 characters, for the trail.</param>
    /// <exception cref="ArgumentException">The directory has no such district.</exception>
    public async Task<string> IssueAsync(string district, string why, string actor, CancellationToken ct = default)
    {
        var pin = SecurityPin.Draw(district);
        var kept = await hasher.HashAsync(pin, ct);
        await db.InTransactionAsync((connection, transaction) => ReplaceAsync(connection, transaction, district, null, kept, why, actor, ct), ct);
        return pin;
    }

    /// <summary>The same in the place of just this PIN: what is asked for twice is done once.</summary>
    /// <param name="overPinId">The PIN that is to be void; 0: the district has none.</param>
    /// <returns>Null when the district has another one meanwhile; nothing was issued then.</returns>
    /// <exception cref="ArgumentException">The directory has no such district.</exception>
    public async Task<string?> IssueOverAsync(string district, long overPinId, string why, string actor, CancellationToken ct = default)
    {
        var pin = SecurityPin.Draw(district);
        var kept = await hasher.HashAsync(pin, ct);
        var isIssued = await db.InTransactionAsync(
            (connection, transaction) => ReplaceAsync(connection, transaction, district, overPinId, kept, why, actor, ct), ct);
        return isIssued ? pin : null;
    }

    /// <summary>Whether the person may go on by what they typed. Costs one hash and the same statements whatever the answer.</summary>
    /// <param name="purpose">What it is typed for, for example request:12; goes into the trail, up to 100 characters.</param>
    /// <exception cref="TransactionGivenUpException">Too many at once; nothing was answered and nothing counted.</exception>
    public Task<PinCheck> CheckAsync(string district, long personId, string typed, string purpose, CancellationToken ct = default) =>
        CheckForAsync(district, personId, typed, purpose, $"person:{personId}", ct);

    /// <summary>The same for a PIN on paper that somebody else types in: failures count for the person whose paper it is.</summary>
    /// <param name="actor">Who types.</param>
    public async Task<PinCheck> CheckForAsync(string district, long personId, string typed, string purpose, string actor, CancellationToken ct = default)
    {
        var live = await LiveAsync(district, ct);
        var matches = await hasher.MatchesAsync(SecurityPin.Read(typed) ?? typed, live?.Kept, ct);
        // From here on the attempt counts, also for one who goes away meanwhile.
        return await db.InTransactionAsync(
            (connection, transaction) => JudgeAsync(connection, transaction, new Attempt(district, personId, live?.PinId ?? 0, matches, purpose, actor)), CancellationToken.None);
    }

    /// <summary>The person may try again, as if they had never failed. False when they had not failed at the district's PIN.</summary>
    /// <param name="why">Up to 200 characters, for the trail.</param>
    public Task<bool> UnlockAsync(string district, long personId, string why, string actor, CancellationToken ct = default) =>
        db.InTransactionAsync(
            async (connection, transaction) =>
            {
                var now = time.GetUtcNow().UtcDateTime;
                var unlocked = await connection.ExecuteAsync(new CommandDefinition(
                    """
                    update security_pin_person t
                    join security_pin p on p.pin_id = t.pin_id
                    set t.failures = 0,
                        t.not_before = null
                    where p.district = @district
                        and p.live = 1
                        and t.person_id = @personId
                        and t.failures > 0
                    """,
                    new { district, personId },
                    transaction,
                    cancellationToken: ct));
                if (unlocked == 0) return false;
                await AuditTrail.WriteAsync(connection, transaction, new AuditEntry(now, actor, "access.pin.unlocked", district, $"person:{personId}", new { why }), ct);
                return true;
            },
            ct);

    /// <summary>The district's PIN is void, and it has none until a letter brings the next: what stood on a paper that was stored is no secret any more.</summary>
    internal static async Task VoidAsync(
        MySqlConnection connection, MySqlTransaction transaction, string district, string why, string actor, DateTime now, CancellationToken ct)
    {
        var voided = await connection.ExecuteAsync(new CommandDefinition(
            """
            update security_pin
            set live = null,
                voided_at = @now
            where district = @district
                and live = 1
            """,
            new { district, now },
            transaction,
            cancellationToken: ct));
        if (voided == 0) return;
        await AuditTrail.WriteAsync(connection, transaction, new AuditEntry(now, actor, "access.pin.voided", district, $"district:{district}", new { why }), ct);
    }

    /// <param name="over">The PIN that must be the live one, 0 for none; null: whatever it is.</param>
    private async Task<bool> ReplaceAsync(
        MySqlConnection connection, MySqlTransaction transaction, string district, long? over, PinHash kept, string why, string actor, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        // The district's row, so that two who issue at once do so one after the other.
        var isDistrict = await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            """
            select code
            from district
            where code = @district
            for update
            """,
            new { district },
            transaction,
            cancellationToken: ct)) is not null;
        if (!isDistrict) throw new ArgumentException($"The directory has no district {district}.", nameof(district));
        if (over is { } expected)
        {
            var live = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
                """
                select cast(coalesce(max(pin_id), 0) as signed)
                from security_pin
                where district = @district
                    and live = 1
                """,
                new { district },
                transaction,
                cancellationToken: ct));
            if (live != expected) return false;
        }
        var voided = await connection.ExecuteAsync(new CommandDefinition(
            """
            update security_pin
            set live = null,
                voided_at = @now
            where district = @district
                and live = 1
            """,
            new { district, now },
            transaction,
            cancellationToken: ct));
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into security_pin (district, live, salt, hash, memory_kib, passes, lanes, issued_at, issued_by, issued_why, failures_in_row)
            values (@district, 1, @Salt, @Hash, @MemoryKiB, @Passes, @Lanes, @now, @actor, @why, 0)
            """,
            new { district, kept.Salt, kept.Hash, kept.Cost.MemoryKiB, kept.Cost.Passes, kept.Cost.Lanes, now, actor, why },
            transaction,
            cancellationToken: ct));
        await AuditTrail.WriteAsync(
            connection, transaction, new AuditEntry(now, actor, "access.pin.issued", district, $"district:{district}", new { why, voided = voided == 1 }), ct);
        return true;
    }

    private async Task<LivePin?> LiveAsync(string district, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<LivePin>(new CommandDefinition(
            """
            select cast(pin_id as signed) as PinId, salt as Salt, hash as Hash, cast(memory_kib as signed) as MemoryKiB, cast(passes as signed) as Passes,
                cast(lanes as signed) as Lanes
            from security_pin
            where district = @district
                and live = 1
            """,
            new { district },
            cancellationToken: ct));
    }

    /// <summary>The same statements for every answer: how long it takes tells nothing. Only becoming locked, which the fifth failure is known to do, adds mails.</summary>
    private async Task<PinCheck> JudgeAsync(MySqlConnection connection, MySqlTransaction transaction, Attempt attempt)
    {
        var now = time.GetUtcNow();
        var today = state.Value.Today(now);
        var at = now.UtcDateTime;
        // Locked first: of many attempts at once each sees what the one before left.
        var life = await connection.QuerySingleOrDefaultAsync<PinLife>(
            """
            select cast(failures_in_row as signed) as FailuresInRow, locked_at as LockedAt
            from security_pin
            where pin_id = @PinId
                and live = 1
            for update
            """,
            attempt,
            transaction);
        var tries = await connection.QuerySingleOrDefaultAsync<PinTries>(
            """
            select cast(failures as signed) as Failures, not_before as NotBefore
            from security_pin_person
            where pin_id = @PinId
                and person_id = @PersonId
            for update
            """,
            attempt,
            transaction) ?? PinTries.None;
        var hasStanding = await PinStanding.HasAsync(connection, transaction, attempt.PersonId, attempt.District, today, CancellationToken.None);
        // Reissued since it was read: what was typed was compared with one that is void.
        var verdict = PinRules.Judge(attempt.Matches && life is not null, hasStanding, tries, life ?? PinLife.New, at);
        await KeepAsync(connection, transaction, attempt, verdict, at);
        var isRight = verdict.Answer == PinCheck.Right;
        await AuditTrail.WriteAsync(
            connection,
            transaction,
            new AuditEntry(
                at,
                attempt.Actor,
                isRight ? "access.pin.right" : "access.pin.wrong",
                SixDigits(attempt.District),
                $"person:{attempt.PersonId}",
                new { attempt.Purpose, why = life is null ? "no-pin" : verdict.Why, failures = verdict.Tries.Failures, locked = verdict.LocksPerson, pinLocked = verdict.LocksPin }));
        if (life is not null && hasStanding && verdict.LocksPerson)
            await PinWarnings.PersonLockedAsync(connection, transaction, attempt.District, attempt.PersonId, verdict.Tries, at, today, CancellationToken.None);
        if (life is not null && verdict.LocksPin)
            await PinWarnings.PinLockedAsync(connection, transaction, attempt.District, at, today, CancellationToken.None);
        return verdict.Answer;
    }

    private static async Task KeepAsync(MySqlConnection connection, MySqlTransaction transaction, Attempt attempt, PinVerdict verdict, DateTime at)
    {
        // From the PIN's row, so that without one the statement is the same and keeps nothing.
        await connection.ExecuteAsync(
            """
            insert into security_pin_person (pin_id, person_id, failures, not_before, last_tried_at)
            select pin_id, @PersonId, @Failures, @NotBefore, @at
            from security_pin
            where pin_id = @PinId
            on duplicate key update
                failures = @Failures,
                not_before = @NotBefore,
                last_tried_at = @at
            """,
            new { attempt.PinId, attempt.PersonId, verdict.Tries.Failures, verdict.Tries.NotBefore, at },
            transaction);
        await connection.ExecuteAsync(
            """
            update security_pin
            set failures_in_row = @FailuresInRow,
                locked_at = @LockedAt
            where pin_id = @PinId
                and live = 1
            """,
            new { attempt.PinId, verdict.Life.FailuresInRow, verdict.Life.LockedAt },
            transaction);
    }

    /// <summary>The trail's column holds a code; what is none came from outside.</summary>
    private static string? SixDigits(string district) => district.Length == 6 && district.All(char.IsAsciiDigit) ? district : null;

    private sealed record Attempt(string District, long PersonId, long PinId, bool Matches, string Purpose, string Actor);

    private sealed record LivePin
    {
        public required long PinId { get; init; }
        public required byte[] Salt { get; init; }
        public required byte[] Hash { get; init; }
        public required int MemoryKiB { get; init; }
        public required int Passes { get; init; }
        public required int Lanes { get; init; }

        public PinHash Kept => new(new PinCost(MemoryKiB, Passes, Lanes), Salt, Hash);
    }
}
