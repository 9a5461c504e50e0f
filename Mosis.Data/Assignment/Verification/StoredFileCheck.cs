using Dapper;
using Mosis.Data.Batches;
using MySqlConnector;

namespace Mosis.Data.Assignment.Verification;

/// <summary>Every file that something refers to: it exists, and where the content is read, it is what was stored, by its SHA-256 and its length.</summary>
internal sealed class StoredFileCheck(StoredFiles files)
{
    private readonly Tally _there = new("Each file that a batch, an answer or a signed paper names is there");
    private readonly Tally _content = new("The content of each stored file is what was stored");

    public IEnumerable<Checked> Checked(bool withContent) => withContent ? [_there.Checked, _content.Checked] : [_there.Checked];

    /// <param name="withContent">Reads all of it, which takes as long as it is large.</param>
    public async Task RunAsync(MySqlConnection connection, MySqlTransaction snapshot, bool withContent, CancellationToken ct)
    {
        var named = (await connection.QueryAsync<NamedFile>(new CommandDefinition(
            """
            select cast(n.id as signed) as Id, min(n.by_whom) as Named, cast(f.bytes as signed) as Bytes
            from (
                select stored_file_id as id, concat('batch ', batch_id) as by_whom from batch where stored_file_id is not null
                union all
                select stored_file_id, concat('batch ', batch_id) from reply_file
                union all
                select stored_file_id, concat('paper ', paper_id) from access_paper where stored_file_id is not null
                union all
                select stored_file_id, concat('paper ', paper_id) from access_paper_page
            ) n
            left join stored_file f on f.stored_file_id = n.id
            group by n.id, f.bytes
            order by n.id
            """,
            transaction: snapshot,
            commandTimeout: 0,
            cancellationToken: ct))).AsList();
        foreach (var file in named)
        {
            _there.Look();
            if (file.Bytes is not { } bytes) _there.Broken($"file {file.Id} of {file.Named}");
            else if (withContent) await ReadAsync(file.Id, bytes, file.Named, ct);
        }
    }

    /// <summary>On a connection of its own: a stored file is never changed.</summary>
    private async Task ReadAsync(long id, long bytes, string named, CancellationToken ct)
    {
        _content.Look();
        try
        {
            await using var content = await files.OpenAsync(id, ct);
            var buffer = new byte[64 * 1024];
            var length = 0L;
            for (int read; (read = content.Read(buffer)) > 0;) length += read;
            if (length != bytes) _content.Broken($"file {id} of {named}");
        }
        catch (StoredFileChangedException)
        {
            _content.Broken($"file {id} of {named}");
        }
    }

    private sealed record NamedFile
    {
        public long Id { get; init; }

        public string Named { get; init; } = "";

        public long? Bytes { get; init; }
    }
}
