using System.ComponentModel.DataAnnotations;

namespace Mosis.Web.SignIn;

/// <summary>The state's sign-in (section SignIn) and how long a session lasts. Without authority, client ID and secret the site does not start.</summary>
public sealed class SignInOptions : IValidatableObject
{
    /// <summary>The provider's address, under which its discovery document lies; https, but for a provider on this machine.</summary>
    [Required]
    public Uri? Authority { get; set; }

    [Required]
    public string ClientId { get; set; } = "";

    [Required]
    public string ClientSecret { get; set; } = "";

    /// <summary>Minutes without a request after which a session ends.</summary>
    [Range(2, 60)]
    public int IdleMinutes { get; set; } = 30;

    /// <summary>Hours after which a session ends, whatever was done in it.</summary>
    [Range(1, 24)]
    public int AbsoluteHours { get; set; } = 12;

    /// <summary>Days for which the rows of ended sessions are kept; who signed in when stands in the audit trail for good.</summary>
    [Range(1, 3_650)]
    public int KeepEndedDays { get; set; } = 30;

    /// <summary>A PKCS #12 file with an RSA certificate: encrypts the keys of cookies where they lie, in the database. Read by <see cref="KeyRingSetup"/>.</summary>
    public string? KeyCertificate { get; set; }

    public string? KeyCertificatePassword { get; set; }

    /// <summary>Logout tokens that the provider may send in a minute before it is asked to wait.</summary>
    [Range(1, 100_000)]
    public int LogoutTokensPerMinute { get; set; } = 600;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Authority is { IsAbsoluteUri: true } authority && (authority.Scheme == Uri.UriSchemeHttps || authority.IsLoopback)) yield break;
        yield return new ValidationResult("SignIn:Authority must be an https address.", [nameof(Authority)]);
    }
}
