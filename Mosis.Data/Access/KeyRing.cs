using Dapper;
using Mosis.Data.Sql;

namespace Mosis.Data.Access;

/// <summary>The site's data-protection keys, as XML: one ring for all machines, so that none signs out another's people.</summary>
public sealed class KeyRing(MosisDb db, TimeProvider time)
{
    /// <summary>Every key that was ever made; the site's own library judges which are good.</summary>
    public IReadOnlyList<string> Read()
    {
        using var connection = db.OpenAsync().AsTask().GetAwaiter().GetResult();
        return [.. connection.Query<string>(
            """
            select xml
            from data_protection_key
            order by created_at
            """)];
    }

    /// <summary>Keeps a key; one that is there by this name stays as it is.</summary>
    public void Keep(string name, string xml)
    {
        using var connection = db.OpenAsync().AsTask().GetAwaiter().GetResult();
        connection.Execute(
            """
            insert into data_protection_key (key_name, xml, created_at)
            values (@name, @xml, @now)
            on duplicate key update key_name = key_name
            """,
            new { name, xml, now = time.GetUtcNow().UtcDateTime });
    }
}
