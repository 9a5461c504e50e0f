using System.Text;

namespace Mosis.Data.Batches;

/// <summary>How a batch file is read.</summary>
/// <param name="Encoding">Null for UTF-8, or the confirmed encoding (<see cref="BatchEncoding"/>). A byte order mark makes the file UTF-8 all the same.</param>
/// <param name="LongestLine">In bytes; a longer record refuses the file. Memory use is about four times this.</param>
/// <param name="LongestField">In bytes; a qualified value that is longer was not closed.</param>
public sealed record BatchFileOptions(Encoding? Encoding = null, int LongestLine = 64 * 1024, int LongestField = 4 * 1024);
