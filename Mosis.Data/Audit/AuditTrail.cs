using System.Text.Encodings.Web;
using System.Text.Json;
using Dapper;
using Mosis.Data.Sql;
using MySqlConnector;

namespace Mosis.Data.Audit;

/// <summary>One entry of the trail: who did what, when, to whom.</summary>
/// <param name="At">UTC.</param>
/// <param name="Actor">The account or person; up to 100 characters.</param>
/// <param name="Action">What was done, for example student.merge; up to 40 characters.</param>
/// <param name="District">The district that it concerns, or null.</param>
/// <param name="Subject">What it was done to: an ID or a number, never a name; up to 100 characters.</param>
/// <param name="Detail">Kept as JSON. IDs, codes and counts: no personal data beyond IDs.</param>
public sealed record AuditEntry(DateTime At, string Actor, string Action, string? District, string Subject, object Detail)
{
    /// <summary>State IDs of the students whom the actor came to see by it, for the record that each student has (34 CFR 99.32). They stand in subject or detail as well.</summary>
    public IReadOnlyCollection<string> Students { get; init; } = [];
}

/// <summary>The append-only trail. An entry is written in the transaction of what it tells: when it cannot be written, nothing happens.</summary>
public static class AuditTrail
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="MySqlException">The entry does not fit its columns, or the trail cannot be written: roll the transaction back.</exception>
    public static async Task WriteAsync(MySqlConnection connection, MySqlTransaction transaction, AuditEntry entry, CancellationToken ct = default)
    {
        var written = new { entry.At, entry.Actor, entry.Action, entry.District, entry.Subject, Detail = JsonSerializer.Serialize(entry.Detail, Json) };
        var auditId = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            """
            insert into audit (happened_at, actor, action, district, subject, detail)
            values (@At, @Actor, @Action, @District, @Subject, @Detail);
            select cast(last_insert_id() as signed)
            """,
            written,
            transaction,
            cancellationToken: ct));
        if (entry.Students.Count == 0) return;
        var students = new BulkRows("audit_student", "state_id", "audit_id");
        foreach (var student in entry.Students.Distinct().Order(StringComparer.Ordinal)) students.Add(student, auditId);
        await students.InsertAsync(connection, transaction, ct);
    }
}
