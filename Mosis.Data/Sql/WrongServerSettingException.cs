namespace Mosis.Data.Sql;

/// <summary>The database server would lose or change what is stored in it; the message names each wrong setting.</summary>
public sealed class WrongServerSettingException(IReadOnlyList<string> problems)
    : Exception($"The database server's settings do not do: {string.Join(' ', problems)}")
{
    public IReadOnlyList<string> Problems { get; } = problems;
}
