using Dapper;
using Mosis.Data.Access;
using MySqlConnector;

namespace Mosis.Data.BatchDesk;

/// <summary>
/// Which batches a person sees: the state every one, a district user those of the district, a building user those whose buildings are all theirs; a whole
/// district's batch tells of other buildings' students too.
/// </summary>
internal static class SeenBatches
{
    /// <summary>The clause of every query here, for a batch b and <see cref="Parameters"/>.</summary>
    public const string Clause =
        """
        (@IsState or b.district = @District)
            and (@IsWhole or (
                exists (select 1 from batch_school own where own.batch_id = b.batch_id)
                and not exists (select 1 from batch_school other where other.batch_id = b.batch_id and other.school not in @Schools)
            ))
        """;

    public static DynamicParameters Parameters(Scope scope, object? more = null)
    {
        var parameters = new DynamicParameters(more);
        parameters.Add("IsState", scope.IsState);
        parameters.Add("District", scope.District);
        parameters.Add("IsWhole", scope.IsWhole);
        parameters.Add("Schools", scope.Schools);
        return parameters;
    }

    public static Task<bool> IsSeenAsync(MySqlConnection connection, Scope scope, long batchId, CancellationToken ct) =>
        connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            $"""
            select exists (
                select 1
                from batch b
                where b.batch_id = @batchId
                    and {Clause}
            )
            """,
            Parameters(scope, new { batchId }),
            cancellationToken: ct));
}
