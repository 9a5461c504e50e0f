using Microsoft.Extensions.Options;
using MimeKit;

namespace Mosis.Data.Mail;

/// <summary>Writes each mail into a file of the folder, named after its Message-ID: a repeat writes the same file again.</summary>
public sealed class FolderTransport(IOptions<MailOptions> options) : IMailTransport
{
    public async Task<SendAnswer> SendAsync(OutboxMail mail, CancellationToken ct)
    {
        if (MailText.Of(mail, options.Value.From) is not { } message) return new SendAnswer(SendResult.Refused, "address");
        var folder = options.Value.Folder;
        var path = Path.Combine(folder, $"{MailText.Name(mail)}.eml");
        try
        {
            System.IO.Directory.CreateDirectory(folder);
            await message.WriteToAsync(FormatOptions.Default, path + ".new", ct);
            File.Move(path + ".new", path, overwrite: true);
            return new SendAnswer(SendResult.Sent, "");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new SendAnswer(SendResult.TryLater, "folder");
        }
    }
}
