namespace Mosis.Web.SignIn;

/// <summary>
/// Marks a page model, or one of its handlers, whose POST changes nothing, such as a search whose terms are kept out of the address. All others refuse
/// the auditor.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class PostOnlyReadsAttribute : Attribute;
