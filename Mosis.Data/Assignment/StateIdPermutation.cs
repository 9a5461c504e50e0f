using System.Buffers.Binary;
using System.Security.Cryptography;
using Mosis.Data.Students;

namespace Mosis.Data.Assignment;

/// <summary>
/// Where the n-th number lies: a keyed permutation of the counter 0 to <see cref="Capacity"/> - 1 onto the bodies 100,000,000 to 999,999,999, so that
/// no body comes twice and the order of issue cannot be read from an ID. A balanced Feistel network over 30 bits (two halves of 15) in ten rounds;
/// a value at or beyond the capacity goes through the network again (cycle walking; 1.2 times on average). Each round's function is a table of
/// 32,768 entries, drawn from the AES-256 keystream of the key (counter blocks from 0, little-endian words, low 15 bits).
/// The numbers that follow from a key may never change: a register lives by them.
/// </summary>
public sealed class StateIdPermutation
{
    /// <summary>How many bodies there are; of each eleven about one has no check digit and is skipped.</summary>
    public const long Capacity = StudentId.HighestBody - StudentId.LowestBody + 1;

    /// <summary>Length of the key in bytes.</summary>
    public const int KeyLength = 32;

    private const int HalfBits = 15;
    private const int HalfMask = (1 << HalfBits) - 1;
    private const int Rounds = 10;

    private readonly ushort[] _rounds;

    /// <param name="key">32 secret bytes, drawn once for the life of the register.</param>
    public StateIdPermutation(byte[] key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Length != KeyLength) throw new ArgumentException($"The key must have {KeyLength} bytes; it has {key.Length}.", nameof(key));
        _rounds = DrawTables(key);
    }

    /// <summary>The body at a place of the counter. The same for ever for one key.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="counter"/> is not 0 to <see cref="Capacity"/> - 1: every number is issued.</exception>
    public long BodyAt(long counter)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(counter);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(counter, Capacity);
        var place = (int)counter;
        do
        {
            place = Encipher(place);
        }
        while (place >= Capacity);
        return StudentId.LowestBody + place;
    }

    /// <summary>The place of the counter at which a body lies: <see cref="BodyAt"/> the other way round.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="body"/> is not a body of a <see cref="StudentId"/>.</exception>
    public long PlaceOf(long body)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(body, StudentId.LowestBody);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(body, StudentId.HighestBody);
        var place = (int)(body - StudentId.LowestBody);
        do
        {
            place = Decipher(place);
        }
        while (place >= Capacity);
        return place;
    }

    private int Encipher(int value)
    {
        var left = value >> HalfBits;
        var right = value & HalfMask;
        for (var table = 0; table < _rounds.Length; table += HalfMask + 1)
        {
            (left, right) = (right, left ^ _rounds[table + right]);
        }
        return (left << HalfBits) | right;
    }

    private int Decipher(int value)
    {
        var left = value >> HalfBits;
        var right = value & HalfMask;
        for (var table = _rounds.Length - HalfMask - 1; table >= 0; table -= HalfMask + 1)
        {
            (left, right) = (right ^ _rounds[table + left], left);
        }
        return (left << HalfBits) | right;
    }

    private static ushort[] DrawTables(byte[] key)
    {
        const int entries = Rounds * (HalfMask + 1);
        var blocks = new byte[entries * sizeof(ushort)];
        for (var block = 0; block < blocks.Length / 16; block++)
        {
            BinaryPrimitives.WriteInt32BigEndian(blocks.AsSpan((block * 16) + 12), block);
        }
        using var aes = Aes.Create();
        aes.Key = key;
        var stream = aes.EncryptEcb(blocks, PaddingMode.None);
        var tables = new ushort[entries];
        for (var i = 0; i < entries; i++)
        {
            tables[i] = (ushort)(BinaryPrimitives.ReadUInt16LittleEndian(stream.AsSpan(i * sizeof(ushort))) & HalfMask);
        }
        return tables;
    }
}
