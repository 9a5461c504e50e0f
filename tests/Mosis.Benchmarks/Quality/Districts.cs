using System.Globalization;
using Mosis.Demo;
using District = Mosis.Demo.Files.District;

namespace Mosis.Benchmarks.Quality;

/// <summary>The districts of a made-up state, a few large and many small, each with numbers of its own for its students.</summary>
internal sealed class Districts
{
    private const int StudentsOfAnAverageOne = 2_500;
    private const int StudentsOfABuilding = 450;
    private static readonly DateOnly Opened = new(1960, 7, 1);

    private readonly ulong[] _upTo;
    private readonly int[] _lastLocalId;
    private readonly List<string>[] _leftBehind;

    /// <param name="number">How many; null for one of each 2,500 students.</param>
    /// <param name="largest">The share of the students who are in the first district; null for about twice the fourth's.</param>
    /// <param name="before">How many districts stand before these in a directory that holds others too: codes and names go on from there.</param>
    public Districts(ulong seed, int students, int? number = null, double? largest = null, int before = 0)
    {
        var count = number ?? Math.Max(8, students / StudentsOfAnAverageOne);
        ulong[] sizes = [.. Enumerable.Range(0, count).Select(i => 1_000_000UL / (ulong)(i + 3))];
        if (largest is { } share) sizes[0] = (ulong)(sizes.Skip(1).Sum(size => (double)size) * share / (1 - share));
        var sum = 0UL;
        _upTo = [.. sizes.Select(size => sum += size)];
        All = [.. sizes.Select((size, i) => LayOut(before + i, (int)(students * ((double)size / sum))))];
        var rng = new Rng(seed, "first local IDs");
        _lastLocalId = [.. All.Select(_ => 100_000 + (rng.Below(800) * 1_000))];
        _leftBehind = [.. All.Select(_ => new List<string>())];
    }

    public IReadOnlyList<District> All { get; }

    /// <summary>A district, each as often as it is large.</summary>
    public int Draw(Rng rng)
    {
        var at = Array.BinarySearch(_upTo, rng.Below(_upTo[^1]) + 1);
        return at < 0 ? ~at : at;
    }

    public int DrawOther(int than, Rng rng)
    {
        int other;
        do other = Draw(rng);
        while (other == than);
        return other;
    }

    public string NextLocalId(int district) => Text(++_lastLocalId[district]);

    public void LeaveBehind(int district, string localId) => _leftBehind[district].Add(localId);

    /// <summary>The number of a child who has left, for another child; null when nobody has left.</summary>
    public string? TakeLeavers(int district, Rng rng)
    {
        var left = _leftBehind[district];
        if (left.Count == 0) return null;
        var at = rng.Below(left.Count);
        (left[at], left[^1]) = (left[^1], left[at]);
        var localId = left[^1];
        left.RemoveAt(left.Count - 1);
        return localId;
    }

    private static District LayOut(int i, int students)
    {
        var code = string.Create(CultureInfo.InvariantCulture, $"{i + 1:000}{90 + (i % 10):000}");
        var district = District.LayOut(code, $"Quality District {i + 1}", $"Quality {i + 1}", "Pat Example", Math.Clamp(students / StudentsOfABuilding, 1, 30));
        return district with { Buildings = [.. district.Buildings.Select(building => building with { Opened = Opened })] };
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
