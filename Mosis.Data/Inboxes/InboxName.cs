using System.Text;

namespace Mosis.Data.Inboxes;

/// <summary>
/// A file's name as the server has it: bytes, in whatever encoding the sender's program chose, line breaks and all. It goes back to the server unchanged,
/// is shown to people, and is never part of a local path.
/// </summary>
/// <param name="Wire">One character a byte (Latin-1): what the protocol carries.</param>
public readonly record struct InboxName(string Wire)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly string[] TemporaryEndings = [".filepart", ".part", ".partial", ".tmp", ".crdownload", ".swp", "~"];

    public static InboxName FromBytes(byte[] bytes) => new(Encoding.Latin1.GetString(bytes));

    /// <summary>A name of ours, or one that a person wrote.</summary>
    public static InboxName Of(string text) => FromBytes(Utf8.GetBytes(text));

    public byte[] Bytes => Encoding.Latin1.GetBytes(Wire);

    /// <summary>For people: UTF-8 where it is that, otherwise one character a byte.</summary>
    public string Shown
    {
        get
        {
            try
            {
                return Utf8.GetString(Bytes);
            }
            catch (DecoderFallbackException)
            {
                return Wire;
            }
        }
    }

    /// <summary>The name of an upload that its sender has not finished.</summary>
    public bool IsTemporary
    {
        get
        {
            var name = Wire;
            return TemporaryEndings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
        }
    }

    public bool IsHidden => Wire.StartsWith('.');
}
