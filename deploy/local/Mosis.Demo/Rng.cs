using System.Numerics;

namespace Mosis.Demo;

/// <summary>
/// xoshiro256** (Blackman and Vigna, 2018), seeded by splitmix64. Integers only, so the same seed gives the same students on every machine and in every
/// version of .NET, which System.Random does not promise.
/// </summary>
public sealed class Rng
{
    private ulong _a, _b, _c, _d;

    /// <param name="seed">The run's seed.</param>
    /// <param name="stream">What the numbers are for: each stream of a seed is independent, so that one option never moves the draws of another.</param>
    /// <param name="index">A number within the stream, a family's or a person's.</param>
    public Rng(ulong seed, string stream, int index = 0)
    {
        var state = seed;
        foreach (var letter in stream) state = Mix(state ^ letter);
        state = Mix(state ^ (uint)index);
        _a = Mix(state += 0x9E3779B97F4A7C15);
        _b = Mix(state += 0x9E3779B97F4A7C15);
        _c = Mix(state += 0x9E3779B97F4A7C15);
        _d = Mix(state + 0x9E3779B97F4A7C15);
    }

    public ulong Next()
    {
        var result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        var shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>0 to <paramref name="bound"/> - 1.</summary>
    public int Below(int bound) => (int)Below((ulong)bound);

    public ulong Below(ulong bound) => Math.BigMul(Next(), bound, out _);

    /// <summary>True once in a while: <paramref name="share"/> is 0 to 1.</summary>
    public bool Chance(double share) => (Next() >> 11) * (1.0 / (1UL << 53)) < share;

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>Puts the items in a random order (Fisher and Yates).</summary>
    public void Shuffle<T>(IList<T> items)
    {
        for (var i = items.Count - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
