using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Mosis.Data.Register;
using Mosis.Data.Students;

namespace Mosis.Web.Students;

/// <summary>A form under way.</summary>
/// <param name="Key">Made once for what was typed: sent twice it is one act.</param>
/// <param name="Problems">What the register found wrong with it, to be shown beside the fields.</param>
public sealed record StudentDraft(Guid Key, StudentForm Form, IReadOnlyList<Problem> Problems);

/// <summary>The form that a person has typed and not sent, kept encrypted on the server: over a new sign-in, and out of URLs and hidden fields.</summary>
public sealed class StudentDrafts(CurrentUser me, Drafts drafts, IDataProtectionProvider protection)
{
    private const string Kind = "student";

    private readonly IDataProtector _protector = protection.CreateProtector("Mosis.Web.Students.Draft");

    public Task SaveAsync(StudentDraft draft, CancellationToken ct) =>
        drafts.SaveAsync(me.PersonId, Kind, _protector.Protect(JsonSerializer.SerializeToUtf8Bytes(draft)), ct);

    /// <summary>Null when there is none, or one that can no longer be read.</summary>
    public async Task<StudentDraft?> FindAsync(CancellationToken ct)
    {
        if (await drafts.FindAsync(me.PersonId, Kind, ct) is not { } payload) return null;
        try
        {
            return JsonSerializer.Deserialize<StudentDraft>(_protector.Unprotect(payload));
        }
        catch (Exception e) when (e is System.Security.Cryptography.CryptographicException or JsonException)
        {
            return null;
        }
    }

    public Task DeleteAsync(CancellationToken ct) => drafts.DeleteAsync(me.PersonId, Kind, ct);
}
