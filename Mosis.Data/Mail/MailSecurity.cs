namespace Mosis.Data.Mail;

/// <summary>How the connection to the mail server is protected.</summary>
public enum MailSecurity
{
    /// <summary>Not at all: for a relay on the same machine.</summary>
    None,

    /// <summary>Begun in the open and encrypted before anything is said; a server that cannot is not used.</summary>
    StartTls,

    /// <summary>Encrypted from the first byte.</summary>
    Tls,
}
