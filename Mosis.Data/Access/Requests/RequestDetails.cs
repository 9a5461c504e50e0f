using System.Net.Mail;

namespace Mosis.Data.Access.Requests;

/// <summary>The step Your details of a request. Texts are trimmed.</summary>
public sealed record RequestDetails(string? FullName, string? Email, string? Phone, string? Title)
{
    public string FullName { get; } = (FullName ?? "").Trim();

    public string Email { get; } = (Email ?? "").Trim();

    public string Phone { get; } = (Phone ?? "").Trim();

    public string Title { get; } = (Title ?? "").Trim();

    public IReadOnlyList<RequestProblem> Problems()
    {
        var found = new List<RequestProblem>();
        if (FullName.Length == 0) found.Add(RequestProblem.NameMissing);
        if (FullName.Length > 200) found.Add(RequestProblem.NameTooLong);
        if (Email.Length == 0) found.Add(RequestProblem.EmailMissing);
        else if (Email.Length > 254 || !IsAddress(Email)) found.Add(RequestProblem.EmailUnreadable);
        if (Phone.Length == 0) found.Add(RequestProblem.PhoneMissing);
        else if (Phone.Length > 40 || Phone.Count(char.IsAsciiDigit) < 10) found.Add(RequestProblem.PhoneUnreadable);
        if (Title.Length == 0) found.Add(RequestProblem.TitleMissing);
        if (Title.Length > 100) found.Add(RequestProblem.TitleTooLong);
        Unprintable(found, ("FullName", FullName), ("Email", Email), ("Phone", Phone), ("Title", Title));
        return found;
    }

    internal static void Unprintable(List<RequestProblem> found, params (string Field, string Text)[] fields) => found.AddRange(
        fields.Where(field => field.Text.Any(char.IsControl)).Select(field => RequestProblem.ControlCharacters with { Field = field.Field }));

    // Mails go to it: only the bare form, no display name, and ASCII, which every server takes.
    private static bool IsAddress(string text) =>
        text.All(char.IsAscii) && MailAddress.TryCreate(text, out var address) && address.Address == text && address.Host.Contains('.', StringComparison.Ordinal);
}
