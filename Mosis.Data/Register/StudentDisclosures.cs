using Dapper;
using MySqlConnector;

namespace Mosis.Data.Register;

/// <summary>Somebody came to see something of a student.</summary>
public sealed record Disclosure
{
    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>The person's name as the provider last told it; otherwise the actor as the trail has it.</summary>
    public required string By { get; init; }

    /// <summary>Six digits: in which district's name; null for the state's.</summary>
    public string? District { get; init; }

    /// <summary>student.view, student.search, …</summary>
    public required string Action { get; init; }

    /// <summary>By what kind of act: batch 12, search.</summary>
    public required string Subject { get; init; }

    /// <summary>What for, in the words of the field (34 CFR 99.32 (a)(3)(ii): the legitimate interest).</summary>
    public string Purpose => Told.Purpose;

    /// <summary>Which fields were shown.</summary>
    public string Fields => Told.Fields;

    private (string Purpose, string Fields) Told => Action switch
    {
        "student.view" => ("Looked up the student's record", "Name, birth date, sex, race/ethnicity, own enrolments and decisions, notes"),
        "student.note" => ("Wrote a note on the student's record", "Name, birth date, sex, race/ethnicity, own enrolments and decisions, notes"),
        "student.search" => ("Searched for a student", "Name, birth date, sex, state ID, own last enrolment"),
        "candidates.shown" => ("Compared a row with the student, to find the right state ID", "Name, birth date, sex, race/ethnicity, state ID, district of the last enrolment"),
        "online.disclosed" => ("Entered a student and was told the state ID", "State ID"),
        _ => (Action, ""),
    };
}

/// <summary>
/// Who has seen a student: the record that is kept with the student (34 CFR 99.32, IDEA 34 CFR 300.614). For the state's ID administrators, auditors, and district
/// users whose district has the student this or last school year.
/// </summary>
internal static class StudentDisclosures
{
    /// <summary>The latest first, and how many there are in all.</summary>
    /// <param name="stateIds">The student's, with those that lead to it.</param>
    public static async Task<(IReadOnlyList<Disclosure> Latest, int Total)> ReadAsync(
        MySqlConnection connection, MySqlTransaction tx, IReadOnlyCollection<string> stateIds, int most, CancellationToken ct)
    {
        var total = await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            """
            select count(distinct audit_id)
            from audit_student
            where state_id in @stateIds
            """,
            new { stateIds },
            tx,
            cancellationToken: ct));
        var latest = await connection.QueryAsync<Disclosure>(new CommandDefinition(
            """
            select a.happened_at as At, coalesce(nullif(p.name, ''), a.actor) as `By`, a.district as District, a.action as Action, a.subject as Subject
            from (
                select distinct audit_id
                from audit_student
                where state_id in @stateIds
                order by audit_id desc
                limit @most) s
            join audit a on a.audit_id = s.audit_id
            left join person p on p.person_id = if(a.actor like 'person:%', cast(substring(a.actor, 8) as unsigned), 0)
            order by a.happened_at desc, a.audit_id desc
            """,
            new { stateIds, most },
            tx,
            cancellationToken: ct));
        return ([.. latest], total);
    }
}
