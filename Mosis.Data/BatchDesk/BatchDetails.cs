using Dapper;
using Mosis.Data.Access;
using Mosis.Data.Batches;
using Mosis.Data.Sql;
using Mosis.Data.Students;

namespace Mosis.Data.BatchDesk;

/// <summary>A batch, the problems of its file (why it was refused or is held) and its errors by code.</summary>
/// <param name="MendedIn">The batches with rows of this one that were mended on the page.</param>
public sealed record BatchPicture(ListedBatch Batch, IReadOnlyList<Problem> Problems, IReadOnlyList<ErrorGroup> Errors, IReadOnlyList<long> MendedIn);

/// <summary>The rows of one code.</summary>
public sealed record ErrorGroup
{
    public string Code { get; init; } = "";

    public string Title { get; init; } = "";

    public string Remedy { get; init; } = "";

    public int Rows { get; init; }

    /// <summary>The first lines of the file that have it, parted by blanks.</summary>
    public string FirstLines { get; init; } = "";
}

/// <summary>One error of one row.</summary>
public sealed record RowError
{
    public int Line { get; init; }

    public string Field { get; init; } = "";

    public string Found { get; init; } = "";

    public string Expected { get; init; } = "";

    public string Mend { get; init; } = "";

    /// <summary>Mended or canceled by a person.</summary>
    public bool IsSettled { get; init; }
}

/// <summary>A page of errors of one code.</summary>
public sealed record ErrorPage(ErrorGroup Group, IReadOnlyList<RowError> Errors, int Page, int Pages);

/// <summary>Everything about one batch. What is out of scope is null.</summary>
public sealed class BatchDetails(MosisDb db)
{
    public const int PageRows = 50;

    public async Task<ListedBatch?> GetAsync(Scope scope, long batchId, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<ListedBatch>(new CommandDefinition(
            $"""
            select {BatchList.Columns}
            from batch b
            where b.batch_id = @batchId
                and {SeenBatches.Clause}
            """,
            SeenBatches.Parameters(scope, new { batchId }),
            cancellationToken: ct));
    }

    public async Task<BatchPicture?> PictureAsync(Scope scope, long batchId, CancellationToken ct)
    {
        if (await GetAsync(scope, batchId, ct) is not { } batch) return null;
        await using var connection = await db.OpenAsync(ct);
        var mendedIn = await connection.QueryAsync<long>(new CommandDefinition(
            """
            select cast(batch_id as signed)
            from batch
            where mends = @batchId
            order by batch_id
            """,
            new { batchId },
            cancellationToken: ct));
        var problems = await BatchProblems.OfFileAsync(connection, batchId, ct);
        return new BatchPicture(batch, problems, await GroupsAsync(batchId, null, ct), [.. mendedIn]);
    }

    /// <summary>Null when the batch is out of scope or has no row with this code.</summary>
    public async Task<ErrorPage?> ErrorsAsync(Scope scope, long batchId, string code, int page, CancellationToken ct)
    {
        if (await GetAsync(scope, batchId, ct) is null || (await GroupsAsync(batchId, code, ct)).SingleOrDefault() is not { } group) return null;
        await using var connection = await db.OpenAsync(ct);
        var total = await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            """
            select count(*)
            from batch_problem
            where batch_id = @batchId and code = @code and line > 0
            """,
            new { batchId, code },
            cancellationToken: ct));
        var pages = Math.Max(1, (total + PageRows - 1) / PageRows);
        page = Math.Clamp(page, 1, pages);
        var errors = await connection.QueryAsync<RowError>(new CommandDefinition(
            """
            select p.line as Line, p.field as Field, p.found as Found, p.expected as Expected, p.mend as Mend, d.line is not null as IsSettled
            from batch_problem p
            left join batch_row_settled d on d.batch_id = p.batch_id and d.line = p.line
            where p.batch_id = @batchId and p.code = @code and p.line > 0
            order by p.line, p.problem_no
            limit @from, @rows
            """,
            new { batchId, code, from = (page - 1) * PageRows, rows = PageRows },
            cancellationToken: ct));
        return new ErrorPage(group, [.. errors], page, pages);
    }

    private async Task<IReadOnlyList<ErrorGroup>> GroupsAsync(long batchId, string? code, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        var groups = await connection.QueryAsync<ErrorGroup>(new CommandDefinition(
            """
            select code as Code, count(distinct line) as `Rows`, substring_index(group_concat(distinct line order by line separator ' '), ' ', 5) as FirstLines
            from batch_problem
            where batch_id = @batchId and line > 0 and (@code is null or code = @code)
            group by code
            order by count(distinct line) desc, code
            """,
            new { batchId, code },
            cancellationToken: ct));
        return [.. groups.Select(g => RowProblems.All.FirstOrDefault(k => k.Code == g.Code) is { } kind ? g with { Title = kind.Title, Remedy = kind.Remedy } : g)];
    }
}
