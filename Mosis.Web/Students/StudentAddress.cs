using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Mosis.Data.Students;

namespace Mosis.Web.Students;

/// <summary>
/// What stands for a student in the address of a page: the state ID, encrypted with the site's keys. A browser's history, a proxy's log or a shared link tell
/// no ID, and nobody can guess another student's address. Two addresses of one student differ.
/// </summary>
public sealed class StudentAddress(IDataProtectionProvider keys)
{
    private readonly IDataProtector _protector = keys.CreateProtector("student address");

    /// <param name="stateId">Ten digits.</param>
    public string Of(string stateId) => _protector.Protect(stateId);

    /// <summary>Null when the address was not made here, or with keys that are lost.</summary>
    public StudentId? Read(string address)
    {
        try
        {
            return StudentId.TryParse(_protector.Unprotect(address), out var id) ? id : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
