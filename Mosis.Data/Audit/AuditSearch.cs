using Dapper;
using Mosis.Data.Sql;

namespace Mosis.Data.Audit;

/// <summary>Which entries are sought; what is null is not asked.</summary>
/// <param name="From">UTC, the first moment.</param>
/// <param name="Until">UTC, the first moment that is not.</param>
/// <param name="Actor">As it is written: person:12, intake.</param>
/// <param name="District">Six digits: that of the entry, not of the actor.</param>
/// <param name="Subject">A kind of thing and its number: batch 12, person 12. The trail writes some with a colon and some with a blank; both are meant.</param>
/// <param name="Student">A state ID: entries about the student, and those that disclosed it among others.</param>
public sealed record AuditQuery(DateTime? From, DateTime? Until, string? Actor, string? Action, string? District, string? Subject, string? Student);

/// <summary>An entry as it is read.</summary>
public sealed record AuditEntryRead
{
    public required long AuditId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime HappenedAt { get; init; }

    public required string Actor { get; init; }

    /// <summary>The actor's name as the provider last told it; null for one who is no person, or of whom none is known.</summary>
    public string? ActorName { get; init; }

    public required string Action { get; init; }

    public string? District { get; init; }

    public required string Subject { get; init; }

    public required string Detail { get; init; }

    /// <summary>The entry's place in the chain; null while it is too new to have one.</summary>
    public long? Sequence { get; init; }
}

/// <summary>Reads the trail, the latest first. The caller has made sure that it is an auditor or the security office who asks.</summary>
public sealed class AuditSearch(MosisDb db)
{
    /// <param name="before">The entry after which to go on, of a page that was read before; null: from the latest.</param>
    public async Task<IReadOnlyList<AuditEntryRead>> FindAsync(AuditQuery query, long? before, int most, CancellationToken ct = default)
    {
        await using var connection = await db.OpenAsync(ct);
        // Those of a student are few and found by two indexes; an "or" would read the whole trail.
        var ofStudent = query.Student is null
            ? ""
            : """
            join (
                select i.audit_id
                from audit i
                where i.subject in (@Student, concat('student ', @Student))
                union
                select t.audit_id
                from audit_student t
                where t.state_id = @Student) s on s.audit_id = a.audit_id
            """;
        var subject = query.Subject ?? "";
        string[] subjects = [subject, subject.Replace(' ', ':'), subject.Replace(':', ' ')];
        // By time first, as the indexes lie; the number decides between entries of one moment.
        var found = await connection.QueryAsync<AuditEntryRead>(new CommandDefinition(
            $"""
            select cast(a.audit_id as signed) as AuditId, a.happened_at as HappenedAt, a.actor as Actor, nullif(p.name, '') as ActorName, a.action as Action,
                a.district as District, a.subject as Subject, a.detail as Detail, cast(c.sequence as signed) as Sequence
            from audit a
            {ofStudent}
            left join audit_chain c on c.audit_id = a.audit_id
            left join person p on p.person_id = if(a.actor like 'person:%', cast(substring(a.actor, 8) as unsigned), 0)
            where (@From is null or a.happened_at >= @From)
                and (@Until is null or a.happened_at < @Until)
                and (@Actor is null or a.actor = @Actor)
                and (@Action is null or a.action = @Action)
                and (@District is null or a.district = @District)
                and (@Subject is null or a.subject in @subjects)
                and (
                    @before is null
                    or a.happened_at < (select l.happened_at from audit l where l.audit_id = @before)
                    or (a.happened_at = (select l.happened_at from audit l where l.audit_id = @before) and a.audit_id < @before))
            order by a.happened_at desc, a.audit_id desc
            limit @most
            """,
            new { query.From, query.Until, query.Actor, query.Action, query.District, query.Subject, query.Student, subjects, before, most },
            cancellationToken: ct));
        return [.. found];
    }
}
