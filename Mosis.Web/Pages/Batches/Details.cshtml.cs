using System.IO.Compression;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mosis.Data.Access;
using Mosis.Data.BatchDesk;
using Mosis.Data.Batches;
using Mosis.Web.Batches;

namespace Mosis.Web.Pages.Batches;

/// <summary>One batch: how far it is, what is wrong, what to do next, its answers.</summary>
public sealed class DetailsModel(CurrentUser me, BatchDetails details, BatchDownloads downloads, AnswerSheet sheet) : PageModel
{
    public BatchPicture Picture { get; private set; } = null!;

    public ListedBatch Batch => Picture.Batch;

    public IReadOnlyList<AnswerToDownload> Answers { get; private set; } = [];

    public bool MayAct => !me.Is(Role.Auditor);

    public bool MayRelease => MayAct && me.Scope.IsWhole && (!Batch.NeedsState || me.Is(Role.StateIdAdministrator));

    public bool MayMend => MayAct && Batch is { State: BatchState.Complete, IsDryRun: false, OpenErrors: > 0 };

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        if (await details.PictureAsync(me.Scope, id, ct) is not { } picture) return NotFound();
        Picture = picture;
        Answers = await downloads.OfBatchAsync(me.Scope, id, ct) ?? [];
        return Page();
    }

    public async Task<IActionResult> OnGetAnswerAsync(long id, long file, CancellationToken ct)
    {
        if (await downloads.BeginAsync(me.Scope, id, file, me.Actor, ct) is not { } answer) return NotFound();
        SafeDownload.Prepare(Response, answer.Name, answer.Kind == "receipt" ? "application/json" : "text/plain; charset=utf-8");
        await downloads.CopyToAsync(answer, Response.Body, ct);
        return new EmptyResult();
    }

    public async Task<IActionResult> OnGetSheetAsync(long id, CancellationToken ct)
    {
        if (await downloads.BeginAllAsync(me.Scope, id, "csv", me.Actor, ct) is not { } answers) return NotFound();
        SafeDownload.Prepare(Response, $"batch-{id}-answers.csv", "text/csv; charset=utf-8");
        await sheet.WriteAsync(answers, Response.Body, ct);
        return new EmptyResult();
    }

    public async Task<IActionResult> OnGetZipAsync(long id, CancellationToken ct)
    {
        if (await downloads.BeginAllAsync(me.Scope, id, "zip", me.Actor, ct) is not { } answers) return NotFound();
        SafeDownload.Prepare(Response, $"batch-{id}-answers.zip", "application/zip");
        // Some of what a ZIP writes around its files it writes synchronously, asked asynchronously or not.
        if (HttpContext.Features.Get<IHttpBodyControlFeature>() is { } body) body.AllowSynchronousIO = true;
        await using var zip = await ZipArchive.CreateAsync(Response.Body, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct);
        foreach (var answer in answers)
        {
            await using var entry = await zip.CreateEntry(answer.Name).OpenAsync(ct);
            await downloads.CopyToAsync(answer, entry, ct);
        }
        return new EmptyResult();
    }
}
