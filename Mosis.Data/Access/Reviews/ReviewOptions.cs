using System.ComponentModel.DataAnnotations;

namespace Mosis.Data.Access.Reviews;

/// <summary>Section Reviews.</summary>
public sealed class ReviewOptions
{
    /// <summary>Days without signing in after which access ends. 30 to 1,100.</summary>
    [Range(30, 1_100)]
    public int UnusedDays { get; set; } = 180;
}
