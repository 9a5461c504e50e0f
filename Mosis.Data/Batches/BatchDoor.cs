using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Mosis.Data.Audit;
using Mosis.Data.Directory;
using Mosis.Data.Scanning;
using Mosis.Data.Sql;
using Mosis.Data.Students;
using MySqlConnector;

namespace Mosis.Data.Batches;

/// <summary>How a file came in, and what its sender asked for.</summary>
/// <param name="Channel">sftp, web or submit.</param>
/// <param name="Sender">The account or person: written on every row that the batch touches.</param>
/// <param name="FileName">As sent; shown to people, never part of a path.</param>
/// <param name="District">The folder's or the person's district; null when the sender may speak for every district (the submit verb).</param>
/// <param name="Encoding">Null for UTF-8 or the one that the district confirmed before; otherwise a name of <see cref="BatchEncoding.Names"/>.</param>
public sealed record Sending(string Channel, string Sender, string FileName, string? District, string? Encoding = null, bool DryRun = false, bool AcceptsHolds = false)
{
    /// <summary>A building user's buildings: the file is theirs only, and is held against their files only. Null for a whole district.</summary>
    public IReadOnlyCollection<string>? Schools { get; init; }

    /// <summary>The batch whose rows were mended on the page and come as this file.</summary>
    public long? Mends { get; init; }
}

/// <summary>What the door says of a file.</summary>
/// <param name="BatchId">Every file gets a batch number, a refused one too; 0 only when it is <see cref="Incomplete"/> and the caller can wait.</param>
/// <param name="State">received, held or refused.</param>
/// <param name="Incomplete">The trailer is missing or its count is not reached: by SFTP the rest may still come.</param>
/// <param name="Sha256">Of the bytes received.</param>
public sealed record DoorAnswer(long BatchId, string State, bool Incomplete, IReadOnlyList<Problem> Problems, byte[] Sha256)
{
    /// <summary>Whose batch it is; null while nobody can tell.</summary>
    public string? District { get; init; }
}

/// <summary>
/// Where every file comes in: reads it, has it scanned for malware where a scanner is configured, refuses what is no batch, stores the rest (alternate IDs
/// blanked) as work for whoever has the district's lease.
/// </summary>
public sealed class BatchDoor(
    MosisDb db,
    CurrentDirectory current,
    StoredFiles files,
    ReplyStore replies,
    ClamdScanner scanner,
    IOptions<BatchOptions> batchOptions,
    IOptions<StateOptions> state,
    TimeProvider time,
    ILogger<BatchDoor> log)
{
    /// <summary>Takes the file at <paramref name="path"/>, which stays the caller's: quarantine, or the operator's own.</summary>
    /// <param name="mayWait">An incomplete file makes no batch yet.</param>
    /// <exception cref="ScannerAwayException">Whether it is infected cannot be told now: no batch yet, to be tried again.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public async Task<DoorAnswer> ReceiveAsync(string path, Sending sending, bool mayWait, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, state.Value.Zone));
        var (directory, codes) = await current.GetAsync(ct);
        var encoding = sending.Encoding ?? await ConfirmedEncodingAsync(sending.District, ct);
        var sources = codes.Allowed(CodeTables.Source).ToHashSet(StringComparer.OrdinalIgnoreCase);
        await using var stream = File.OpenRead(path);
        var rules = new DoorRules(batchOptions.Value.MaxBytes, sources, today, sending.District, encoding) { Schools = sending.Schools };
        var file = FileInspection.Inspect(stream, sending.FileName, rules);
        if (encoding is null && sending.District is null && file.EncodingDoubts.Count > 0 && await ConfirmedEncodingAsync(file.ReportingDistrict, ct) is { } confirmed)
        {
            encoding = confirmed;
            file = FileInspection.Inspect(stream, sending.FileName, rules with { Encoding = encoding });
        }
        if (file.Incomplete && mayWait) return new DoorAnswer(0, BatchState.Received, true, [file.Refusal!], file.Sha256);

        var scan = await ScanAsync(stream, file, sending, ct);
        var refusal = (scan.Word == ScanWord.Infected ? Refusals.Virus() : file.Refusal)
            ?? (directory.District(file.ReportingDistrict!) is null ? Refusals.UnknownDistrict(file.ReportingDistrict!) : null);
        long? stored = null;
        if (refusal is null)
        {
            (stored, var isSame) = await StoreAsync(stream, file, encoding, ct);
            if (!isSame) refusal = Refusals.Changed();
        }
        var answer = await EnterAsync(file, sending, encoding, stored, refusal, scan, now, ct);
        if (scan.Word == ScanWord.Infected) log.LogError("ALERT security.virus: the file of batch {BatchId} is infected: {What}", answer.BatchId, scan.Says);
        return answer;
    }

    /// <summary>Whatever the file is: a packed one is refused anyway, but only the scanner sees what is in it. What was typed on our own page is no file of theirs.</summary>
    private async Task<ScanAnswer> ScanAsync(FileStream stream, InspectedFile file, Sending sending, CancellationToken ct)
    {
        if (file.Bytes > batchOptions.Value.MaxBytes || sending.Mends is not null) return new ScanAnswer(ScanWord.NotScanned);
        var scan = await scanner.ScanAsync(stream, ct);
        stream.Position = 0;
        return scan.Word == ScanWord.Unknown ? throw new ScannerAwayException(scan.Says) : scan;
    }

    private async Task<DoorAnswer> EnterAsync(
        InspectedFile file, Sending sending, string? encoding, long? stored, Problem? refusal, ScanAnswer scan, DateTime now, CancellationToken ct)
    {
        return await db.InTransactionAsync(
            async (connection, tx) =>
            {
                var problems = new List<Problem>();
                var counts = refusal is null && !sending.DryRun;
                if (refusal is not null) problems.Add(refusal);
                else if (!sending.DryRun && await SentBeforeAsync(connection, tx, file, sending, ct) is { } again) problems.Add(again);
                var isRefused = problems.Count > 0;
                if (!isRefused && file.EncodingHold is { } doubt) problems.Add(doubt);
                if (!isRefused && !sending.AcceptsHolds && await OlderThanLastAsync(connection, tx, file, sending.Schools is null ? null : string.Join(',', file.Schools), ct) is { } older) problems.Add(older);
                var entered = isRefused ? BatchState.Refused : problems.Count > 0 ? BatchState.Held : BatchState.Received;
                var district = sending.District ?? (refusal is null ? file.ReportingDistrict : null);
                var id = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
                    """
                    insert into batch (
                        channel, state, district, sender, file_name, stored_file_id, bytes, sha256, encoding, extract_on, extract_time, transmission_id,
                        content_key, sending_key, is_dry_run, accepts_holds, mends, rows_total, received_at, finished_at)
                    values (
                        @Channel, @entered, @district, @Sender, @name, @stored, @Bytes, @Sha256, @encoding, @extractOn, @extractTime, @transmission,
                        @contentKey, @sendingKey, @DryRun, @AcceptsHolds, @Mends, @rows, @now, @finished);
                    select last_insert_id()
                    """,
                    new
                    {
                        sending.Channel,
                        entered,
                        district,
                        sending.Sender,
                        name = sending.FileName.Length <= 255 ? sending.FileName : sending.FileName[..255],
                        stored,
                        file.Bytes,
                        file.Sha256,
                        encoding,
                        extractOn = file.Header?.ExtractDate,
                        extractTime = file.Header?.ExtractTime,
                        transmission = file.Header?.TransmissionId,
                        contentKey = counts && !isRefused ? ContentKey(file) : null,
                        sendingKey = counts && !isRefused ? SendingKey(file, sending) : null,
                        sending.DryRun,
                        sending.AcceptsHolds,
                        sending.Mends,
                        rows = isRefused ? 0 : file.Rows,
                        now,
                        finished = isRefused ? now : (DateTime?)null,
                    },
                    tx,
                    cancellationToken: ct));
                await SchoolsAsync(connection, tx, id, file.Schools.Count > 0 ? file.Schools : sending.Schools ?? [], ct);
                await BatchProblems.InsertAsync(connection, tx, id, 0, problems, ct);
                await AuditTrail.WriteAsync(
                    connection,
                    tx,
                    new AuditEntry(
                        now, sending.Sender, "batch." + entered, district, $"batch {id}",
                        new
                        {
                            sending.Channel,
                            file.Bytes,
                            sha256 = Convert.ToHexStringLower(file.Sha256),
                            sending.DryRun,
                            scan = scan.Word.ToString(),
                            codes = problems.Select(p => p.Code),
                        }),
                    ct);
                if (scan.Word == ScanWord.Infected)
                {
                    var virus = new AuditEntry(now, sending.Sender, "security.virus", district, $"batch {id}", new { scan.Says });
                    await AuditTrail.WriteAsync(connection, tx, virus, ct);
                }
                await replies.WriteReceiptAsync(connection, tx, id, ct);
                return new DoorAnswer(id, entered, file.Incomplete, problems, file.Sha256) { District = district };
            },
            ct);
    }

    /// <summary>Reads the file a second time: whether it was still the same is told with the number of the copy.</summary>
    private async Task<(long Stored, bool IsSame)> StoreAsync(FileStream stream, InspectedFile file, string? encoding, CancellationToken ct)
    {
        _ = BatchEncoding.TryFind(encoding, out var found);
        using var measured = new MeasuredStream(stream, file.Bytes);
        var stored = await files.StoreAsync("received", to => new AlternateIdBlanker(measured, new BatchFileOptions(found)).CopyTo(to), ct);
        return (stored, measured.Finish().AsSpan().SequenceEqual(file.Sha256));
    }

    private async Task<string?> ConfirmedEncodingAsync(string? district, CancellationToken ct)
    {
        if (district is null) return null;
        await using var connection = await db.OpenAsync(ct);
        return await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            """
            select encoding
            from district
            where code = @district
            """,
            new { district },
            cancellationToken: ct));
    }

    /// <summary>The unique keys decide; this look-up words the answer. A second sender in the same moment meets the key and is told on its retry.</summary>
    private static async Task<Problem?> SentBeforeAsync(MySqlConnection connection, MySqlTransaction tx, InspectedFile file, Sending sending, CancellationToken ct)
    {
        // Sendings of one district are entered one after the other: without this, two in one moment would both find nothing.
        await connection.ExecuteAsync(new CommandDefinition(
            """
            select code
            from district
            where code = @ReportingDistrict
            for update
            """,
            new { file.ReportingDistrict },
            tx,
            cancellationToken: ct));
        var first = await connection.QueryFirstOrDefaultAsync<FirstSending>(new CommandDefinition(
            """
            select batch_id as BatchId, content_key <=> @content as SameContent
            from batch
            where content_key = @content or sending_key = @sending
            order by batch_id
            limit 1
            """,
            new { content = ContentKey(file), sending = SendingKey(file, sending) },
            tx,
            cancellationToken: ct));
        return first is null ? null : first.SameContent ? Refusals.SameContent(first.BatchId) : Refusals.SameSending(first.BatchId);
    }

    private static async Task<Problem?> OlderThanLastAsync(MySqlConnection connection, MySqlTransaction tx, InspectedFile file, string? schools, CancellationToken ct)
    {
        var last = await connection.QueryFirstOrDefaultAsync<LastExtract>(new CommandDefinition(
            """
            select extract_on as ExtractOn, extract_time as ExtractTime
            from batch b
            where district = @ReportingDistrict
                and mends is null
                and (select group_concat(s.school order by s.school) from batch_school s where s.batch_id = b.batch_id) <=> @schools
                and state in ('received', 'working', 'complete')
                and is_dry_run = 0
                and stored_file_id is not null
            order by extract_on desc, extract_time desc
            limit 1
            """,
            new { file.ReportingDistrict, schools },
            tx,
            cancellationToken: ct));
        var extract = file.Header!.ExtractDate.ToDateTime(file.Header.ExtractTime);
        return last is not null && last.ExtractOn.ToDateTime(last.ExtractTime) is var before && extract < before ? Holds.OlderThanLast(extract, before) : null;
    }

    private static Task<int> SchoolsAsync(MySqlConnection connection, MySqlTransaction tx, long batchId, IEnumerable<string> schools, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            insert into batch_school (batch_id, school)
            values (@batchId, @school)
            """,
            schools.Select(school => new { batchId, school }),
            tx,
            cancellationToken: ct));

    private static byte[] ContentKey(InspectedFile file) => SHA256.HashData([.. Encoding.UTF8.GetBytes(file.ReportingDistrict + "\n"), .. file.Sha256]);

    private static byte[] SendingKey(InspectedFile file, Sending sending) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"{sending.Sender}\n{file.ReportingDistrict}\n{sending.FileName}\n{file.Header!.ExtractDate:yyyy-MM-dd} {file.Header.ExtractTime:HH:mm:ss}")));

    private sealed record FirstSending
    {
        public long BatchId { get; init; }

        public bool SameContent { get; init; }
    }

    private sealed record LastExtract
    {
        public DateOnly ExtractOn { get; init; }

        public TimeOnly ExtractTime { get; init; }
    }
}
