using Mosis.Data.Batches;

namespace Mosis.Intake.Verbs;

/// <summary>The folder into which a verb puts a batch's answers and receipt.</summary>
internal sealed class AnswerFolder(ReplyStore replies, string folder)
{
    /// <summary>Copies everything that was made for the batch; an older file of a name is replaced in one step.</summary>
    public async Task FillAsync(long batchId, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        foreach (var reply in await replies.OfBatchAsync(batchId, ct))
        {
            var path = Path.Combine(folder, reply.Name);
            var temporary = Path.Combine(folder, $".{reply.Name}.tmp");
            await using (var file = File.Create(temporary)) await replies.CopyToAsync(reply.ReplyFileId, file, ct);
            File.Move(temporary, path, overwrite: true);
            // A file that a district sent is answered in its outbox; the folder is a copy for whoever typed the verb.
            if (reply.Channel == SubmitVerb.Channel) await replies.DeliveredAsync(reply.ReplyFileId, ct);
        }
    }
}
