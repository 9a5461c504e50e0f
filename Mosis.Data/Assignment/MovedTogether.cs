using Mosis.Data.Matching;
using Mosis.Data.Students;

namespace Mosis.Data.Assignment;

/// <summary>
/// Brothers and sisters move together. A row that may be a student of another district gains likelihood when another row of the file states another
/// student who came from the same district under the same family name, or by the same change of it: a family that moves and takes another name.
/// </summary>
internal sealed class MovedTogether
{
    /// <summary>Of the children who moved, how many have a brother or sister in the same file who moved with them.</summary>
    private const double WithSibling = .45;

    /// <summary>Two families of one name that moved the same way by chance are never taken for rarer than this.</summary>
    private const double LeastChance = 1.0 / 10_000;

    /// <summary>Bits. Among many who arrive under a common name two are not a family: less than this counts for nothing.</summary>
    private const double LeastGain = 2;

    private readonly Dictionary<Way, HashSet<(int Line, long Student)>> _ways = [];
    private readonly Dictionary<string, HashSet<int>> _arrivals = new(StringComparer.Ordinal);

    /// <summary>From which district, under which family name there and here.</summary>
    private readonly record struct Way(string District, string Before, string Now);

    /// <summary>Notes who has plainly come from elsewhere; whether this row has, or may have.</summary>
    public bool Note(MatchRow row, IReadOnlyList<Candidate> candidates, Decision decision)
    {
        var plain = decision is Decision.Match match ? [match.Best.Candidate] : candidates.Where(c => !c.JudgedDifferent && IsPlainly(row, c));
        var came = false;
        foreach (var candidate in plain)
        {
            if (CameFrom(row, candidate) is not { } from) continue;
            Come(row, candidate, from);
            came = true;
        }
        return came;
    }

    /// <summary>Whether the candidate was in another district until now.</summary>
    public static bool MayHaveCome(MatchRow row, Candidate candidate) => CameFrom(row, candidate) is not null;

    /// <summary>Bits, 0 for none, and once all rows are noted.</summary>
    public double Gain(MatchRow row, Candidate candidate)
    {
        if (CameFrom(row, candidate) is not { } from) return 0;
        var best = 0.0;
        foreach (var way in Ways(row, candidate, from))
        {
            if (!_ways.TryGetValue(way, out var others) || !others.Any(o => o.Line != row.Line && o.Student != candidate.Key)) continue;
            // By chance: as many as arrive from there, times the share of the name; with a change of name that of the other name too.
            var chance = _arrivals[from].Count * row.Rarity.Last * (way.Before == way.Now ? 1 : row.Rarity.Last);
            best = Math.Max(best, Math.Log2(WithSibling / Math.Clamp(chance, LeastChance, 1)));
        }
        return best < LeastGain ? 0 : best;
    }

    private void Come(MatchRow row, Candidate candidate, string from)
    {
        foreach (var way in Ways(row, candidate, from))
        {
            if (!_ways.TryGetValue(way, out var who)) _ways.Add(way, who = []);
            who.Add((row.Line, candidate.Key));
        }
        if (!_arrivals.TryGetValue(from, out var lines)) _arrivals.Add(from, lines = []);
        lines.Add(row.Line);
    }

    private static IEnumerable<Way> Ways(MatchRow row, Candidate candidate, string from)
    {
        var now = NameNormalizer.Compact(row.Identity.Name.Last);
        return now.Length == 0 ? [] : candidate.Identities.Select(i => NameNormalizer.Compact(i.Name.Last)).Where(before => before.Length > 0).Distinct(StringComparer.Ordinal)
            .Select(before => new Way(from, before, now));
    }

    /// <summary>The district of the candidate's latest school year, when it is another one and the row's district never had the student.</summary>
    private static string? CameFrom(MatchRow row, Candidate candidate)
    {
        Enrolment? latest = null;
        foreach (var e in candidate.Enrolments)
        {
            if (e.District == row.Enrolment.District) return null;
            if (latest is null || e.SchoolYear > latest.SchoolYear || (e.SchoolYear == latest.SchoolYear && string.CompareOrdinal(e.District, latest.District) < 0)) latest = e;
        }
        return latest?.District is { Length: > 0 } district ? district : null;
    }

    private static bool IsPlainly(MatchRow row, Candidate candidate)
    {
        var mine = row.Identity;
        return candidate.Identities.Any(i => i.BirthDate == mine.BirthDate && i.Name.First.Length > 1
            && NameNormalizer.Compact(i.Name.First) == NameNormalizer.Compact(mine.Name.First));
    }
}
