using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Mosis.TestKit;

/// <summary>A PDF under the oldest encryption there is (ISO 32000-1, 7.6.3, revision 2: RC4 with 40 bits), which every reader still knows.</summary>
public static class LockedPdf
{
    private const int Permissions = -44;

    private static readonly byte[] Filling = Convert.FromHexString("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A");
    private static readonly byte[] Id = [.. Enumerable.Range(1, 16).Select(i => (byte)i)];

    /// <param name="user">Asked for at opening; empty when anybody may open it and only changing needs a password.</param>
    public static byte[] Make(string user, string owner)
    {
        var ownerEntry = Rc4(Md5(Padded(owner))[..5], Padded(user));
        var permissions = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(permissions, Permissions);
        var key = Md5([.. Padded(user), .. ownerEntry, .. permissions, .. Id])[..5];
        var pdf = RawPdf.OfOnePage();
        var entry = $"<{Convert.ToHexString(ownerEntry)}> /U <{Convert.ToHexString(Rc4(key, Filling))}>";
        var encrypt = pdf.Add($"<< /Filter /Standard /V 1 /R 2 /O {entry} /P {Permissions} >>");
        pdf.Trailer = $"/Encrypt {encrypt} 0 R /ID [<{Convert.ToHexString(Id)}> <{Convert.ToHexString(Id)}>]";
        return pdf.ToBytes();
    }

    private static byte[] Padded(string password) => [.. RawPdf.Latin(password).Concat(Filling).Take(32)];

    // The format's own, broken as it is: a test must be able to write what old programs write.
#pragma warning disable CA5351
    private static byte[] Md5(byte[] text) => MD5.HashData(text);
#pragma warning restore CA5351

    private static byte[] Rc4(byte[] key, byte[] text)
    {
        var state = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        for (int i = 0, j = 0; i < 256; i++)
        {
            j = (j + state[i] + key[i % key.Length]) & 255;
            (state[i], state[j]) = (state[j], state[i]);
        }
        var result = new byte[text.Length];
        for (int n = 0, i = 0, j = 0; n < text.Length; n++)
        {
            i = (i + 1) & 255;
            j = (j + state[i]) & 255;
            (state[i], state[j]) = (state[j], state[i]);
            result[n] = (byte)(text[n] ^ state[(state[i] + state[j]) & 255]);
        }
        return result;
    }
}
