using System.Globalization;
using Dapper;
using Mosis.Data.Access;
using MySqlConnector;

namespace Mosis.Web.Tests.Walk;

/// <summary>All rows of the database that are none of one person's: of other people, districts, buildings, their batches and their children.</summary>
internal sealed class ForeignRows
{
    /// <summary>What any visit writes, counters of the whole state, and files, which are known by the rows that name them.</summary>
    private static readonly string[] Nobodys =
    [
        "audit", "audit_chain", "audit_student", "data_protection_key", "lease", "logout_token", "mail_outbox", "name_census", "register_gate", "state_id_counter", "step_timing", "stored_chunk",
        "stored_file",
    ];

    /// <summary>What the security administrator is there to change.</summary>
    private static readonly string[] OfAccess =
    [
        "access_grant", "access_grant_school", "access_paper", "access_request", "access_request_school", "access_request_step", "access_statement", "security_pin",
        "security_pin_person", "statement_text", "web_session",
    ];

    private readonly Scope _scope;
    private readonly long _person;
    private readonly Role _role;
    private HashSet<long> _batches = [];
    private HashSet<long> _nearMatches = [];
    private HashSet<long> _students = [];

    private HashSet<long> _requests = [];

    /// <summary>Whose access a representative keeps or ends.</summary>
    private HashSet<long> _people = [];

    private ForeignRows(Scope scope, long person, Role role) => (_scope, _person, _role) = (scope, person, role);

    /// <returns>A line a row: its table and all its columns.</returns>
    public static async Task<IReadOnlySet<string>> ReadAsync(MySqlConnection connection, Scope scope, long person, Role role)
    {
        var rows = new ForeignRows(scope, person, role);
        await rows.LearnAsync(connection);
        var tables = await connection.QueryAsync<string>("select table_name from information_schema.tables where table_schema = database() and table_type = 'BASE TABLE'");
        var foreign = new HashSet<string>();
        foreach (var table in tables.Except(Nobodys).Where(each => role != Role.SecurityAdministrator || !OfAccess.Contains(each)))
        {
            foreach (IDictionary<string, object?> row in await connection.QueryAsync($"select * from `{table}`"))
            {
                if (!rows.IsOwn(row)) foreign.Add($"{table}: {string.Join("|", row.Where(column => column.Key != "failures_in_row").Select(column => $"{column.Key}={Text(column.Value)}"))}");
            }
        }
        return foreign;
    }

    private async Task LearnAsync(MySqlConnection connection)
    {
        var rows = await connection.QueryAsync<(long Batch, string District, string School)>("select cast(batch_id as signed), district, school from batch_row");
        var batches = await connection.QueryAsync<(long Batch, string District, string Sender)>("select cast(batch_id as signed), coalesce(district, ''), sender from batch");
        var whole = batches.Where(batch => _scope.HasDistrict(batch.District) || batch.Sender == $"person:{_person}").Select(batch => batch.Batch);
        var ofBuildings = rows.GroupBy(row => row.Batch).Where(batch => batch.All(row => _scope.HasSchool(row.District, row.School))).Select(batch => batch.Key);
        _batches = [.. whole, .. ofBuildings];
        var near = await connection.QueryAsync<(long Near, string District, string School)>("select cast(near_match_id as signed), district, school from near_match_row");
        _nearMatches = [.. near.Where(row => _scope.HasSchool(row.District, row.School)).Select(row => row.Near)];
        var grants = await connection.QueryAsync<(long Person, string District)>("select cast(person_id as signed), coalesce(district, '') from access_grant");
        _people = [.. grants.Where(grant => _role == Role.Representative && _scope.HasDistrict(grant.District)).Select(grant => grant.Person)];
        var requests = await connection.QueryAsync<(long Request, long Person, string District)>(
            "select cast(request_id as signed), cast(person_id as signed), district from access_request");
        _requests = [.. requests.Where(one => one.Person == _person || _role == Role.Representative && _scope.HasDistrict(one.District)).Select(one => one.Request)];
        var claims = await connection.QueryAsync<(long Student, string District, string School)>("select cast(student_no as signed), district, school from claim");
        _students = [.. claims.Where(claim => _scope.HasSchool(claim.District, claim.School)).Select(claim => claim.Student)];
    }

    private bool IsOwn(IDictionary<string, object?> row)
    {
        if (Number(row, "request_id") is { } request) return _requests.Contains(request);
        if (Number(row, "person_id") is { } person) return person == _person || _people.Contains(person);
        if (row.TryGetValue("actor", out var actor) && row.ContainsKey("entry_key")) return (string)actor! == $"person:{_person}";
        if (Number(row, "near_match_id") is { } near) return _nearMatches.Contains(near);
        if (row.ContainsKey("claim_id")) return _scope.HasSchool((string)row["district"]!, (string)row["school"]!);
        if (Number(row, "batch_id") is { } batch && _batches.Contains(batch)) return true;
        if (Number(row, "student_no") is { } student) return _students.Contains(student);
        return row.TryGetValue("district", out var district) && row.TryGetValue("school", out var school) && _scope.HasSchool(district as string ?? "", school as string ?? "");
    }

    private static long? Number(IDictionary<string, object?> row, string column) =>
        row.TryGetValue(column, out var value) && value is not null ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : null;

    private static string Text(object? value) => value is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
