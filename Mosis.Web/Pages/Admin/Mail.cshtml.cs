using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mosis.Data.Access;
using Mosis.Data.Mail;

namespace Mosis.Web.Pages.Admin;

/// <summary>E-mails that did not go out: given up, or failed and tried again by themselves.</summary>
public sealed class MailModel(CurrentUser me, UndeliveredMails mails) : PageModel
{
    public const int Most = 100;

    public IReadOnlyList<UndeliveredMail> Undelivered { get; private set; } = [];

    public IReadOnlyList<UndeliveredMail> Retried { get; private set; } = [];

    public int Total { get; private set; }

    /// <summary>Addresses are for the one who does something about them.</summary>
    public bool MayAct => me.Is(Role.SecurityAdministrator);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Undelivered = await mails.ListAsync(Most, ct);
        Retried = await mails.RetriedAsync(Most, ct);
        Total = await mails.CountAsync(ct);
    }

    /// <summary>Twice is once: a mail that is due already is not undelivered.</summary>
    public async Task<IActionResult> OnPostAsync(long mail, CancellationToken ct)
    {
        await mails.TryAgainAsync(mail, me.Actor, ct);
        return RedirectToPage();
    }
}
