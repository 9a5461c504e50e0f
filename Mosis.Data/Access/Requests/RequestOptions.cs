using System.ComponentModel.DataAnnotations;

namespace Mosis.Data.Access.Requests;

/// <summary>Section Requests.</summary>
public sealed class RequestOptions
{
    /// <summary>Days after which a draft, or a statement that nobody sent back, expires. 1 to 366.</summary>
    [Range(1, 366)]
    public int ExpireAfterDays { get; set; } = 60;

    /// <summary>Days for which access is given. 1 to 1,100.</summary>
    [Range(1, 1_100)]
    public int AccessDays { get; set; } = 365;
}
