namespace Mosis.Web.Site;

/// <summary>The pages of a part of the site, beside each of them.</summary>
/// <param name="Label">Of the part.</param>
public sealed record SideNav(string Label, params (string Address, string Words)[] Pages);
