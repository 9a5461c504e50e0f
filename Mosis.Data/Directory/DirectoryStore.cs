using Dapper;
using Mosis.Data.Sql;
using Mosis.Data.Students;
using MySqlConnector;

namespace Mosis.Data.Directory;

/// <summary>Reads the directory and the code tables as they are now. What comes back is immutable; a batch keeps it to its end.</summary>
public static class DirectoryStore
{
    public static async Task<DirectorySnapshot> LoadAsync(MosisDb db, CancellationToken ct = default)
    {
        await using var connection = await db.OpenAsync(ct);
        return await LoadAsync(connection, null, ct);
    }

    public static async Task<CodeTables> LoadCodesAsync(MosisDb db, CancellationToken ct = default)
    {
        await using var connection = await db.OpenAsync(ct);
        var values = await connection.QueryAsync<CodeValue>(new CommandDefinition(
            """
            select code_table as `Table`, code as Code, meaning as Meaning, stands_for as StandsFor, sort as `Order`
            from code_value
            """,
            cancellationToken: ct));
        return new CodeTables(values);
    }

    internal static async Task<DirectorySnapshot> LoadAsync(MySqlConnection connection, MySqlTransaction? transaction, CancellationToken ct)
    {
        var districts = await connection.QueryAsync<DistrictRow>(new CommandDefinition(
            """
            select code as Code, name as Name, opened as Opened, closed as Closed, successor as Successor, superintendent as Superintendent,
                superintendent_email as SuperintendentEmail, address as Address, data_contact_email as DataContactEmail
            from district
            """,
            transaction: transaction,
            cancellationToken: ct));
        var schools = await connection.QueryAsync<SchoolRow>(new CommandDefinition(
            """
            select district as District, code as Code, name as Name, opened as Opened, closed as Closed,
                successor_district as SuccessorDistrict, successor_school as SuccessorSchool
            from school
            """,
            transaction: transaction,
            cancellationToken: ct));
        return new DirectorySnapshot(districts.Select(row => row.ToDistrict()), schools.Select(row => row.ToSchool()));
    }

    private sealed record DistrictRow
    {
        public required string Code { get; init; }
        public required string Name { get; init; }
        public DateOnly? Opened { get; init; }
        public DateOnly? Closed { get; init; }
        public string? Successor { get; init; }
        public string? Superintendent { get; init; }
        public string? SuperintendentEmail { get; init; }
        public string? Address { get; init; }
        public string? DataContactEmail { get; init; }

        public District ToDistrict() => new(Code, Name, Opened, Closed, Successor, Superintendent, SuperintendentEmail, Address, DataContactEmail);
    }

    private sealed record SchoolRow
    {
        public required string District { get; init; }
        public required string Code { get; init; }
        public required string Name { get; init; }
        public DateOnly? Opened { get; init; }
        public DateOnly? Closed { get; init; }
        public string? SuccessorDistrict { get; init; }
        public string? SuccessorSchool { get; init; }

        public School ToSchool() => new(District, Code, Name, Opened, Closed, SuccessorDistrict, SuccessorSchool);
    }
}
