namespace Mosis.Data.Access.Pins;

/// <summary>What a letter to a superintendent says: the only place where a PIN is ever shown. Never stored, logged or sent by e-mail.</summary>
/// <param name="District">Six digits.</param>
/// <param name="Superintendent">As the directory has the name; null when it has none.</param>
/// <param name="Address">The lines of the address; empty when the directory has none.</param>
/// <param name="Pin">Eight digits.</param>
/// <param name="IssuedOn">In the state's time zone.</param>
public sealed record PinLetter(string District, string DistrictName, string? Superintendent, IReadOnlyList<string> Address, string Pin, DateOnly IssuedOn)
{
    /// <summary>Without the PIN: a record's own would show it wherever a letter is written into a message.</summary>
    public override string ToString() => $"letter to {District}";
}
