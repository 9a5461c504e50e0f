using Dapper;
using MySqlConnector;

namespace Mosis.Data.Access.Requests;

/// <summary>A district or a building that can be asked for.</summary>
public sealed record RequestPlace(string Code, string Name);

/// <summary>The district and the buildings that a request names, against the directory.</summary>
internal static class RequestPlaces
{
    public static async Task<IReadOnlyList<RequestPlace>> DistrictsAsync(MySqlConnection connection, DateOnly today, CancellationToken ct) =>
        (await connection.QueryAsync<RequestPlace>(new CommandDefinition(
            """
            select code as Code, name as Name
            from district
            where closed is null or closed >= @today
            order by name, code
            """,
            new { today },
            cancellationToken: ct))).AsList();

    public static async Task<IReadOnlyList<RequestPlace>> SchoolsAsync(MySqlConnection connection, string district, DateOnly today, CancellationToken ct) =>
        (await connection.QueryAsync<RequestPlace>(new CommandDefinition(
            """
            select code as Code, name as Name
            from school
            where district = @district
                and (closed is null or closed >= @today)
            order by name, code
            """,
            new { district, today },
            cancellationToken: ct))).AsList();

    public static Task<bool> IsOpenAsync(MySqlConnection connection, MySqlTransaction transaction, string district, DateOnly today, CancellationToken ct) =>
        connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            """
            select exists (
                select 1
                from district
                where code = @district
                    and (closed is null or closed >= @today))
            """,
            new { district, today },
            transaction,
            cancellationToken: ct));

    public static async Task<bool> AreOpenAsync(
        MySqlConnection connection, MySqlTransaction transaction, string district, IReadOnlyCollection<string> schools, DateOnly today, CancellationToken ct)
    {
        if (schools.Count == 0) return true;
        var open = await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            """
            select count(*)
            from school
            where district = @district
                and code in @schools
                and (closed is null or closed >= @today)
            """,
            new { district, schools, today },
            transaction,
            cancellationToken: ct));
        return open == schools.Count;
    }

    public static async Task SaveAsync(MySqlConnection connection, MySqlTransaction transaction, long requestId, RequestLevel level, CancellationToken ct)
    {
        await connection.ExecuteAsync(new CommandDefinition(
            """
            update access_request
            set role = @role
            where request_id = @requestId
            """,
            new { requestId, role = level.Role!.Value.Word() },
            transaction,
            cancellationToken: ct));
        await connection.ExecuteAsync(new CommandDefinition(
            """
            delete from access_request_school
            where request_id = @requestId
            """,
            new { requestId },
            transaction,
            cancellationToken: ct));
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into access_request_school (request_id, school)
            values (@requestId, @school)
            """,
            level.Schools.Select(school => new { requestId, school }),
            transaction,
            cancellationToken: ct));
    }
}
