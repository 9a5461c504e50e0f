using Dapper;
using Mosis.Data.Sql;
using Mosis.Data.Students;

namespace Mosis.Data.Directory;

/// <summary>The directory and the code tables of one moment.</summary>
public sealed record StateDirectory(DirectorySnapshot Districts, CodeTables Codes);

/// <summary>
/// The directory and the code tables as they are now, kept in the process and read anew when their version has changed: each student keyed in and each batch
/// asks for them, and to read three thousand rows took longer than to find the student. Safe for use by many threads.
/// </summary>
public sealed class CurrentDirectory(MosisDb db)
{
    private volatile Known? _known;

    public async Task<StateDirectory> GetAsync(CancellationToken ct = default)
    {
        var version = await VersionAsync(ct);
        if (_known is { } known && known.Version == version) return known.Directory;
        // The version first: what changes while the rest is read is read again the next time.
        var read = new StateDirectory(await DirectoryStore.LoadAsync(db, ct), await DirectoryStore.LoadCodesAsync(db, ct));
        _known = new Known(version, read);
        return read;
    }

    private async Task<long> VersionAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            """
            select cast(version as signed)
            from directory_version
            where directory_version_id = 1
            """,
            cancellationToken: ct));
    }

    private sealed record Known(long Version, StateDirectory Directory);
}
