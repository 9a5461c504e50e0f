namespace Mosis.Web.Access;

/// <summary>The fields with which a signed statement comes: the file and the PIN, which is never shown again.</summary>
public sealed record PaperFields(string PinHint);
