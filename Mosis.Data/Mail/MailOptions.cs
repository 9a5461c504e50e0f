using System.ComponentModel.DataAnnotations;
using MimeKit;

namespace Mosis.Data.Mail;

/// <summary>Section Mail: by which server mails go out, or into which folder. With neither, they wait in the outbox.</summary>
public sealed class MailOptions : IValidatableObject
{
    /// <summary>The mail server (SMTP submission or a relay).</summary>
    public string Host { get; set; } = "";

    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    public MailSecurity Security { get; set; } = MailSecurity.StartTls;

    /// <summary>Empty where the server asks nobody who he is.</summary>
    public string UserName { get; set; } = "";

    /// <summary>The file whose first line is the password.</summary>
    public string PasswordFile { get; set; } = "";

    /// <summary>The address that mails come from.</summary>
    public string From { get; set; } = "";

    /// <summary>Mails are written there, a file each, and go nowhere: for a machine without a mail server.</summary>
    public string Folder { get; set; } = "";

    /// <summary>Whether mails can leave the outbox at all.</summary>
    public bool IsSet => Host.Length > 0 || Folder.Length > 0;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Host.Length > 0 && Folder.Length > 0) yield return new ValidationResult("Mail:Host and Mail:Folder exclude each other.");
        if (IsSet && !MailboxAddress.TryParse(From, out _)) yield return new ValidationResult("Mail:From is not an e-mail address.");
        if (UserName.Length > 0 != PasswordFile.Length > 0) yield return new ValidationResult("Mail:UserName and Mail:PasswordFile belong together.");
        if (PasswordFile.Length > 0 && !File.Exists(PasswordFile)) yield return new ValidationResult("Mail:PasswordFile is not there or cannot be read.");
        if (UserName.Length > 0 && Security == MailSecurity.None) yield return new ValidationResult("Mail:Security is None: the password would be sent in the open.");
    }
}
