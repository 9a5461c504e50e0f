using System.ComponentModel.DataAnnotations;
using Mosis.Data.Access.Statements;

namespace Mosis.Web.Site;

/// <summary>Whose site this is (section Site).</summary>
public sealed class SiteOptions
{
    /// <summary>In the banner of every page: "An official website of the …".</summary>
    [Required]
    public string StateName { get; set; } = "State of Missouri";

    [Required]
    public string Agency { get; set; } = "Missouri Department of Elementary and Secondary Education";

    /// <summary>Who helps: on the foot of every page and in the directions.</summary>
    [Required]
    public string HelpPhone { get; set; } = "(573) 751-3503";

    /// <summary>Where signed statements go by fax.</summary>
    [Required]
    public string Fax { get; set; } = "(573) 526-4125";

    /// <summary>Where signed statements go by mail: lines, separated by semicolons.</summary>
    [Required]
    public string MailAddress { get; set; } =
        "Information Technology, ATTN: Security Administrator; Missouri Department of Elementary and Secondary Education; PO Box 480; Jefferson City, MO 65102-0480";

    /// <summary>
    /// Origins beside the provider's own that its sign-in and sign-out lead through, separated by blanks: browsers hold a form's redirects against the content
    /// security policy.
    /// </summary>
    public string FormTargets { get; set; } = "";

    /// <summary>As it stands on statements.</summary>
    public StatementAddress ToAddress() => new(Fax, MailLines, HelpPhone);

    public IReadOnlyList<string> MailLines => MailAddress.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
