using Dapper;
using Mosis.Data.Audit;
using Mosis.Data.Sql;
using MySqlConnector;

namespace Mosis.Data.Directory;

/// <summary>
/// Takes the state's directory of districts and buildings from a CSV file: adds and updates, never deletes. One problem on one line and nothing is
/// written; the same file again changes nothing.
/// </summary>
public sealed class DirectoryImport(MosisDb db, TimeProvider time)
{
    public async Task<DirectoryChanges> RunAsync(string path, string actor, CancellationToken ct = default)
    {
        var problems = new List<ImportProblem>();
        var file = new DirectoryFile(problems);
        var lines = file.Read(path);
        if (problems.Count > 0) return new DirectoryChanges([], [], 0, problems);
        return await db.InTransactionAsync(
            async (connection, transaction) =>
            {
                var found = new List<ImportProblem>();
                var plan = new DirectoryPlan(await DirectoryStore.LoadAsync(connection, transaction, ct), lines, file.Columns, found);
                if (found.Count > 0) return new DirectoryChanges([], [], 0, found);
                await WriteAsync(connection, transaction, plan, actor, ct);
                return new DirectoryChanges(plan.Added, plan.Changed, plan.Unchanged, []);
            },
            ct);
    }

    private async Task WriteAsync(MySqlConnection connection, MySqlTransaction transaction, DirectoryPlan plan, string actor, CancellationToken ct)
    {
        if (plan.Added.Count + plan.Changed.Count == 0) return;
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var district in plan.Districts) await PutAsync(connection, transaction, district, now, actor, ct);
        foreach (var school in plan.Schools) await PutAsync(connection, transaction, school, now, actor, ct);
        await MakeLinesAsync(connection, transaction, plan.Result(), ct);
        await connection.ExecuteAsync(new CommandDefinition("update directory_version set version = version + 1", transaction: transaction, cancellationToken: ct));
        await AuditTrail.WriteAsync(
            connection,
            transaction,
            new AuditEntry(now, actor, "directory.import", null, "directory", new { added = plan.Added, changed = plan.Changed, unchanged = plan.Unchanged }),
            ct);
    }

    private static Task<int> PutAsync(MySqlConnection connection, MySqlTransaction transaction, District district, DateTime now, string actor, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            insert into district (code, name, opened, closed, successor, superintendent, superintendent_email, address, data_contact_email,
                changed_at, changed_by)
            values (@Code, @Name, @Opened, @Closed, @Successor, @Superintendent, @SuperintendentEmail, @Address, @DataContactEmail, @now, @actor)
            on duplicate key update name = values(name), opened = values(opened), closed = values(closed), successor = values(successor),
                superintendent = values(superintendent), superintendent_email = values(superintendent_email), address = values(address),
                data_contact_email = values(data_contact_email), changed_at = values(changed_at), changed_by = values(changed_by)
            """,
            new
            {
                district.Code,
                district.Name,
                district.Opened,
                district.Closed,
                district.Successor,
                district.Superintendent,
                district.SuperintendentEmail,
                district.Address,
                district.DataContactEmail,
                now,
                actor,
            },
            transaction,
            cancellationToken: ct));

    private static Task<int> PutAsync(MySqlConnection connection, MySqlTransaction transaction, School school, DateTime now, string actor, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            insert into school (district, code, name, opened, closed, successor_district, successor_school, changed_at, changed_by)
            values (@District, @Code, @Name, @Opened, @Closed, @SuccessorDistrict, @SuccessorSchool, @now, @actor)
            on duplicate key update name = values(name), opened = values(opened), closed = values(closed),
                successor_district = values(successor_district), successor_school = values(successor_school),
                changed_at = values(changed_at), changed_by = values(changed_by)
            """,
            new
            {
                school.District,
                school.Code,
                school.Name,
                school.Opened,
                school.Closed,
                school.SuccessorDistrict,
                school.SuccessorSchool,
                now,
                actor,
            },
            transaction,
            cancellationToken: ct));

    /// <summary>Each district stands in the line of the one that answers for it today.</summary>
    private static async Task MakeLinesAsync(MySqlConnection connection, MySqlTransaction transaction, DirectorySnapshot directory, CancellationToken ct)
    {
        foreach (var district in directory.Districts)
        {
            await connection.ExecuteAsync(new CommandDefinition(
                """
                insert into district_line (ancestor, current)
                values (@Code, @current)
                on duplicate key update current = values(current)
                """,
                new { district.Code, current = directory.CurrentDistrict(district.Code) },
                transaction,
                cancellationToken: ct));
        }
    }
}
