using Microsoft.AspNetCore.Mvc;
using Mosis.Data.BatchDesk;

namespace Mosis.Web.Batches;

/// <summary>For the home page: the batches that want a person or a worker, each with its next action.</summary>
public sealed class WaitingBatchesViewComponent(CurrentUser me, BatchList list) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync() =>
        View(await list.FindAsync(me.Scope, new BatchFilter(State: BatchFilter.Waiting), 1, HttpContext.RequestAborted));
}
