using System.Security.Cryptography;
using System.Text;
using Konscious.Security.Cryptography;

namespace Mosis.Data.Access.Pins;

/// <summary>What a hash costs whoever computes it (RFC 9106): kept beside each hash, so that the cost can be raised without losing PINs.</summary>
public sealed record PinCost(int MemoryKiB, int Passes, int Lanes)
{
    /// <summary>Above OWASP's least for Argon2id (19 MiB, 2 passes); about 0.1 s a hash on one core.</summary>
    public static PinCost Default { get; } = new(32 * 1024, 3, 1);
}

/// <summary>A PIN as it is kept.</summary>
/// <param name="Salt">16 random bytes.</param>
/// <param name="Hash">32 bytes.</param>
public sealed record PinHash(PinCost Cost, byte[] Salt, byte[] Hash);

/// <summary>Argon2id. Eight digits are few: whoever has the rows and an hour finds a PIN whatever the hash, but not by the million at once.</summary>
public sealed class PinHasher : IDisposable
{
    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    private readonly PinCost _cost;

    /// <summary>No more at once than there are cores: many who try cost time in a queue, not memory.</summary>
    private readonly SemaphoreSlim _cores = new(Environment.ProcessorCount);

    /// <summary>What is compared with where there is no PIN, so that the answer costs the same.</summary>
    private readonly PinHash _nobodys;
    private long _computed;

    public PinHasher()
        : this(PinCost.Default)
    {
    }

    internal PinHasher(PinCost cost)
    {
        _cost = cost;
        _nobodys = new PinHash(cost, RandomNumberGenerator.GetBytes(SaltBytes), RandomNumberGenerator.GetBytes(HashBytes));
    }

    /// <summary>How many hashes were computed so far, for tests: one an answer.</summary>
    internal long Computed => Interlocked.Read(ref _computed);

    /// <summary>The hash to be kept.</summary>
    public async Task<PinHash> HashAsync(string pin, CancellationToken ct = default)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return new PinHash(_cost, salt, await ComputeAsync(pin, _cost, salt, ct));
    }

    /// <summary>Computes exactly one hash, also where there is none to compare with (then false), and compares in constant time.</summary>
    public async Task<bool> MatchesAsync(string typed, PinHash? kept, CancellationToken ct = default)
    {
        var against = kept ?? _nobodys;
        var equal = CryptographicOperations.FixedTimeEquals(await ComputeAsync(typed, against.Cost, against.Salt, ct), against.Hash);
        return equal && kept is not null;
    }

    public void Dispose() => _cores.Dispose();

    private async Task<byte[]> ComputeAsync(string text, PinCost cost, byte[] salt, CancellationToken ct)
    {
        await _cores.WaitAsync(ct);
        try
        {
            Interlocked.Increment(ref _computed);
            return await Task.Run(() => Compute(text, cost, salt), CancellationToken.None);
        }
        finally
        {
            _cores.Release();
        }
    }

    private static byte[] Compute(string text, PinCost cost, byte[] salt)
    {
        // A typed text of any length costs as much as a PIN does.
        var bytes = Encoding.UTF8.GetBytes(text.Length > 64 ? text[..64] : text.Length == 0 ? "-" : text);
        using var argon = new Argon2id(bytes) { Salt = salt, MemorySize = cost.MemoryKiB, Iterations = cost.Passes, DegreeOfParallelism = cost.Lanes };
        return argon.GetBytes(HashBytes);
    }
}
