namespace Mosis.Data.Students;

/// <summary>The one place where a name as sent becomes a name as compared.</summary>
public static class NameNormalizer
{
}
