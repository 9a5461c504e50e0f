using Mosis.Data.Students;

namespace Mosis.Data.Batches;

/// <summary>How a file came in, and what its sender asked for.</summary>
/// <param name="Channel">sftp, web, submit or online.</param>
/// <param name="Sender">The account or person: written on every row that the batch touches.</param>
/// <param name="FileName">As sent; shown to people, never part of a path.</param>
/// <param name="District">The folder's or the person's district; null when the sender may speak for every district (the submit verb).</param>
/// <param name="Encoding">Null for UTF-8, or the confirmed name, for example windows-1252.</param>
public sealed record Sending(string Channel, string Sender, string FileName, string? District, string? Encoding = null, bool DryRun = false, bool AcceptsHolds = false);

/// <summary>What the door says of a file.</summary>
/// <param name="BatchId">Every file gets a batch number, a refused one too; 0 only when it is <see cref="Incomplete"/> and the caller asked to wait.</param>
/// <param name="State">received, held or refused.</param>
/// <param name="Incomplete">The trailer is missing or its count is not reached: by SFTP the rest may still come.</param>
/// <param name="Sha256">Of the bytes received.</param>
public sealed record DoorAnswer(long BatchId, string State, bool Incomplete, IReadOnlyList<Problem> Problems, byte[] Sha256);
