namespace Mosis.Data.Mail;

/// <summary>A mail before it is queued. No data of students, no PIN, no secret link: it leaves the state's machines unencrypted.</summary>
/// <param name="To">One address, up to 254 characters.</param>
/// <param name="Subject">One line, up to 200 characters.</param>
/// <param name="Body">Plain text.</param>
/// <param name="About">What it is about, for example request:12; up to 100 characters. Shown in the trail and in the list of undelivered mails.</param>
public sealed record MailDraft(string To, string Subject, string Body, string About);
