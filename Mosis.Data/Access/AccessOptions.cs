using System.ComponentModel.DataAnnotations;

namespace Mosis.Data.Access;

/// <summary>Who is given the first access of all, as the sign-in provider knows them.</summary>
public sealed class FirstAdministratorOptions
{
    /// <summary>The provider's issuer, as it writes itself.</summary>
    public string Issuer { get; set; } = "";

    /// <summary>The provider's word for the person (the sub claim).</summary>
    public string Subject { get; set; } = "";
}

/// <summary>Section Access.</summary>
public sealed class AccessOptions : IValidatableObject
{
    /// <summary>Empty: nobody is given access by settings.</summary>
    public FirstAdministratorOptions FirstSecurityAdministrator { get; } = new();

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (FirstSecurityAdministrator.Issuer.Length > 0 != FirstSecurityAdministrator.Subject.Length > 0)
            yield return new ValidationResult("Access:FirstSecurityAdministrator:Issuer and Access:FirstSecurityAdministrator:Subject belong together.");
    }
}
