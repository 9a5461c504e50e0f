using System.ComponentModel.DataAnnotations;

namespace Mosis.Data.Access.Statements;

/// <summary>Section Statements.</summary>
public sealed class StatementOptions : IValidatableObject
{
    /// <summary>The key of the codes on statements: base64 of 32 bytes or more. Empty: one that is kept in the database.</summary>
    public string SealKey { get; set; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var bytes = new byte[SealKey.Length];
        if (SealKey.Length > 0 && (!Convert.TryFromBase64String(SealKey, bytes, out var written) || written < 32))
            yield return new ValidationResult("Statements:SealKey is not base64 of 32 bytes or more.");
    }
}
