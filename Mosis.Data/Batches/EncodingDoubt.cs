namespace Mosis.Data.Batches;

/// <summary>A line whose bytes are not what the file's encoding says, with its names read both ways for a person to choose.</summary>
/// <param name="Line">1-based physical line.</param>
/// <param name="Field">The column shown, for example Name or LocalId; never the alternate ID.</param>
/// <param name="AsUtf8">Bytes that are no UTF-8 show as �.</param>
/// <param name="OtherEncoding">Windows-1252, or the encoding confirmed for the district.</param>
public sealed record EncodingDoubt(int Line, string Field, string AsUtf8, string AsOther, string OtherEncoding);
