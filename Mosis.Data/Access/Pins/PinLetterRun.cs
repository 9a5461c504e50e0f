using Dapper;
using Microsoft.Extensions.Options;
using Mosis.Data.Audit;
using Mosis.Data.Batches;
using Mosis.Data.Sql;

namespace Mosis.Data.Access.Pins;

/// <summary>New PINs for chosen districts, with what their letters need.</summary>
public sealed class PinLetterRun(MosisDb db, SecurityPins pins, IOptions<StateOptions> state, TimeProvider time)
{
    /// <summary>
    /// Issues a PIN for each of the districts and returns the letters, this once: nobody can have them again. Letters that are lost are made good by another
    /// run, which voids these PINs. When it is broken off, the districts that were done have a new PIN that nobody knows: run it again.
    /// </summary>
    /// <param name="districts">Six digits each.</param>
    /// <exception cref="ArgumentException">The directory has no such district; nothing was issued.</exception>
    public Task<IReadOnlyList<PinLetter>> IssueAsync(IReadOnlyCollection<string> districts, string why, string actor, CancellationToken ct = default) =>
        IssueAsync(districts, async district => await pins.IssueAsync(district, why, actor, ct), why, actor, ct);

    /// <summary>The same, each in the place of just the PIN that is named: a district that has another one meanwhile gets neither PIN nor letter.</summary>
    /// <param name="over">By district the number of the PIN that is to be void; 0: it has none.</param>
    /// <exception cref="ArgumentException">The directory has no such district; nothing was issued.</exception>
    public Task<IReadOnlyList<PinLetter>> IssueOverAsync(IReadOnlyDictionary<string, long> over, string why, string actor, CancellationToken ct = default) =>
        IssueAsync([.. over.Keys], district => pins.IssueOverAsync(district, over[district], why, actor, ct), why, actor, ct);

    private async Task<IReadOnlyList<PinLetter>> IssueAsync(
        IReadOnlyCollection<string> districts, Func<string, Task<string?>> issueAsync, string why, string actor, CancellationToken ct)
    {
        string[] wanted = [.. districts.Distinct().Order(StringComparer.Ordinal)];
        if (wanted.Length == 0) return [];
        var known = await AddresseesAsync(wanted, ct);
        var unknown = wanted.Except(known.Keys).ToList();
        if (unknown.Count > 0) throw new ArgumentException($"The directory has no district {string.Join(", ", unknown)}.", nameof(districts));
        var issuedOn = state.Value.Today(time.GetUtcNow());
        var letters = new List<PinLetter>();
        foreach (var district in wanted)
        {
            var to = known[district];
            if (await issueAsync(district) is not { } pin) continue;
            letters.Add(new PinLetter(district, to.Name, to.Superintendent, Lines(to.Address), pin, issuedOn));
        }
        if (letters.Count == 0) return [];
        await db.InTransactionAsync(
            (connection, transaction) => AuditTrail.WriteAsync(
                connection,
                transaction,
                new AuditEntry(time.GetUtcNow().UtcDateTime, actor, "access.pin.letters", null, "letters", new { why, letters = letters.Count }),
                ct),
            ct);
        return letters;
    }

    private async Task<Dictionary<string, Addressee>> AddresseesAsync(string[] districts, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        var rows = await connection.QueryAsync<Addressee>(new CommandDefinition(
            """
            select code as Code, name as Name, superintendent as Superintendent, address as Address
            from district
            where code in @districts
            """,
            new { districts },
            cancellationToken: ct));
        return rows.ToDictionary(row => row.Code);
    }

    /// <summary>The directory has the address in one field: a line ends at a line's end or a semicolon, or, without either, at a comma.</summary>
    private static string[] Lines(string? address)
    {
        char[] ends = (address ?? "").AsSpan().ContainsAny("\r\n;") ? ['\r', '\n', ';'] : [','];
        return (address ?? "").Split(ends, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private sealed record Addressee
    {
        public required string Code { get; init; }
        public required string Name { get; init; }
        public string? Superintendent { get; init; }
        public string? Address { get; init; }
    }
}
