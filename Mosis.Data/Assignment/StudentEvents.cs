using System.Text.Json;
using Dapper;
using Mosis.Data.Audit;
using Mosis.Data.Matching;
using Mosis.Data.Sql;
using Mosis.Data.Students;

namespace Mosis.Data.Assignment;

/// <summary>What came of an event.</summary>
/// <param name="EventId">Null when it was refused; nothing was written then.</param>
/// <param name="Refusal">In words for the person who asked; null when it was done.</param>
/// <param name="Student">The student that remains: the kept one of a merge, the new one of a split.</param>
public sealed record StudentEventAnswer(long? EventId, string? Refusal, StudentId Student);

/// <summary>
/// What people do to students: merge, split, retire, protect. Each is one transaction that passes the gate and leaves an event that is never changed and
/// an audit row. IDs are never deleted and never given again.
/// </summary>
public sealed class StudentEvents(MosisDb db, TimeProvider time)
{
    /// <summary>
    /// Two IDs are one child: everything that was claimed and known of <paramref name="retired"/> moves to <paramref name="kept"/>, whose ID is followed to
    /// from now on. Refused for a pair that a person judged different, until another person undoes that.
    /// </summary>
    public Task<StudentEventAnswer> MergeAsync(StudentId kept, StudentId retired, string reason, string actor, CancellationToken ct = default) =>
        RunAsync(
            [kept, retired],
            reason,
            async (work, students) =>
            {
                if (kept == retired) return Refuse("A student cannot be merged with itself.");
                var (keep, retire) = (students[kept], students[retired]);
                if (!keep.IsLive || !retire.IsLive) return Refuse($"{(keep.IsLive ? retired : kept)} is retired: merge the student that took its place.");
                if (await JudgedDifferent.StandsAsync(work, keep.StudentNo, retire.StudentNo))
                    return Refuse("A person has judged these two to be different children. Only another person can undo that.");

                var moved = await StudentEvidence.MoveAllAsync(work, retire.StudentNo, keep.StudentNo);
                await JudgedDifferent.CarryAsync(work, retire.StudentNo, keep.StudentNo);
                await RetireAsync(work, retire.StudentNo, keep.StudentNo, reason);
                if (retire.IsProtected && !keep.IsProtected) await ProtectAsync(work, keep.StudentNo, true);
                await ShownIdentityStore.RefreshAsync(work.Connection, work.Transaction, [keep.StudentNo], work.Ct);
                return await RecordAsync(work, "merge", keep, retire, reason, moved);
            },
            actor,
            ct);

    /// <summary>
    /// One ID holds two children: these claims, and the values that only they stated, go to a new student with a new ID. The two are judged different.
    /// </summary>
    /// <param name="claimIds">Claims of the student, past ones too; at least one, and at least one other claim, or what the register from before said, stays.</param>
    public async Task<StudentEventAnswer> SplitAsync(
        StudentId student, IReadOnlyCollection<long> claimIds, string reason, string actor, CancellationToken ct = default)
    {
        // Outside the transaction: a number that is not used after all is lost, never given twice.
        var newId = (await StateIdBlock.DrawAsync(db, 1, ct))[0];
        return await RunAsync(
            [student],
            reason,
            async (work, students) =>
            {
                var old = students[student];
                if (!old.IsLive) return Refuse($"{student} is retired: split the student that took its place.");
                var claims = await StudentEvidence.ClaimsAsync(work, old.StudentNo);
                var moving = claims.Where(claim => claimIds.Contains(claim.ClaimId)).ToList();
                if (moving.Count == 0 || moving.Count != claimIds.Distinct().Count()) return Refuse($"Choose one or more of the claims of {student}.");
                if (moving.Count == claims.Count && !await StudentEvidence.HasRegisterEvidenceAsync(work, old.StudentNo))
                    return Refuse($"At least one claim stays with {student}: an ID without any says nothing.");

                var batchId = await StagedSplit.InsertStudentAsync(work, moving.MaxBy(claim => (claim.ExtractOn, claim.ClaimId))!, newId);
                var split = (await StudentRow.LockAsync(work, [newId]))[newId];
                var moved = await StudentEvidence.MoveClaimsAsync(work, old.StudentNo, split.StudentNo, moving, batchId);
                if (old.IsProtected) await ProtectAsync(work, split.StudentNo, true);
                await JudgedDifferent.JudgeAsync(work, old.StateId, [split.StateId], MatchParameters.Default.Version);
                await ShownIdentityStore.RefreshAsync(work.Connection, work.Transaction, [old.StudentNo, split.StudentNo], work.Ct);
                return await RecordAsync(work, "split", split, old, reason, moved);
            },
            actor,
            ct);
    }

    /// <summary>An ID was given in error and nobody takes its place: it is not found by matching again, and a row that carries it is an error.</summary>
    public Task<StudentEventAnswer> RetireAsync(StudentId student, string reason, string actor, CancellationToken ct = default) =>
        RunAsync(
            [student],
            reason,
            async (work, students) =>
            {
                var row = students[student];
                if (!row.IsLive) return Refuse($"{student} is retired already.");
                var ended = await StudentEvidence.HideAsync(work, row.StudentNo);
                await RetireAsync(work, row.StudentNo, null, reason);
                return await RecordAsync(work, "retire", row, null, reason, ended);
            },
            actor,
            ct);

    /// <summary>The student's data are shown to nobody outside the state office; matching goes on.</summary>
    public Task<StudentEventAnswer> ProtectAsync(StudentId student, string reason, string actor, CancellationToken ct = default) =>
        SetProtectionAsync(student, true, reason, actor, ct);

    public Task<StudentEventAnswer> UnprotectAsync(StudentId student, string reason, string actor, CancellationToken ct = default) =>
        SetProtectionAsync(student, false, reason, actor, ct);

    /// <summary>Undoes that two students were judged different. Refused to the person who judged so.</summary>
    public Task<StudentEventAnswer> UndoJudgedDifferentAsync(StudentId one, StudentId other, string reason, string actor, CancellationToken ct = default) =>
        RunAsync(
            [one, other],
            reason,
            async (work, students) =>
            {
                var (a, b) = (students[one], students[other]);
                if (!await JudgedDifferent.StandsAsync(work, a.StudentNo, b.StudentNo)) return Refuse("These two are not judged different.");
                if (!await JudgedDifferent.UndoAsync(work, a.StudentNo, b.StudentNo)) return Refuse("You judged so yourself: another person must undo it.");
                return await RecordAsync(work, "undiffer", a, b, reason, new { });
            },
            actor,
            ct);

    private Task<StudentEventAnswer> SetProtectionAsync(StudentId student, bool isProtected, string reason, string actor, CancellationToken ct) =>
        RunAsync(
            [student],
            reason,
            async (work, students) =>
            {
                var row = students[student];
                if (row.IsProtected == isProtected) return Refuse($"{student} is {(isProtected ? "protected already" : "not protected")}.");
                await ProtectAsync(work, row.StudentNo, isProtected);
                return await RecordAsync(work, isProtected ? "protect" : "unprotect", row, null, reason, new { });
            },
            actor,
            ct);

    private async Task<StudentEventAnswer> RunAsync(
        IReadOnlyList<StudentId> ids,
        string reason,
        Func<EventWork, IReadOnlyDictionary<StudentId, StudentRow>, Task<StudentEventAnswer>> act,
        string actor,
        CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(reason)) return Refuse("Enter the reason.");
        if (SentText.Length(reason) > 300) return Refuse("The reason may have 300 characters.");
        return await db.InTransactionAsync(
            async (connection, transaction) =>
            {
                await RegisterGate.PassAsync(connection, transaction, ct);
                var work = new EventWork(connection, transaction, time.GetUtcNow().UtcDateTime, actor, ct);
                var students = await StudentRow.LockAsync(work, ids);
                foreach (var id in ids)
                {
                    if (!students.ContainsKey(id)) return Refuse($"The register has no ID {id}.");
                }
                return await act(work, students);
            },
            ct);
    }

    private static StudentEventAnswer Refuse(string why) => new(null, why, default);

    internal static Task<int> RetireAsync(EventWork work, int studentNo, int? replacedBy, string reason) => work.ExecuteAsync(
        """
        update student
        set status = 'retired',
            replaced_by = @replacedBy,
            status_reason = @reason,
            status_by = @Actor,
            status_at = @Now
        where student_no = @studentNo
        """,
        new { studentNo, replacedBy, reason, work.Actor, work.Now });

    private static Task<int> ProtectAsync(EventWork work, int studentNo, bool isProtected) => work.ExecuteAsync(
        """
        update student
        set is_protected = @isProtected
        where student_no = @studentNo
        """,
        new { studentNo, isProtected });

    internal static async Task<StudentEventAnswer> RecordAsync(EventWork work, string kind, StudentRow student, StudentRow? other, string reason, object detail)
    {
        var eventId = await work.Connection.ExecuteScalarAsync<long>(new CommandDefinition(
            """
            insert into student_event (kind, student_no, other_student_no, reason, detail, happened_at, actor)
            values (@kind, @StudentNo, @otherNo, @reason, @detail, @Now, @Actor);

            select cast(last_insert_id() as signed)
            """,
            new
            {
                kind,
                student.StudentNo,
                otherNo = other?.StudentNo,
                reason,
                detail = JsonSerializer.Serialize(detail, JsonSerializerOptions.Web),
                work.Now,
                work.Actor,
            },
            work.Transaction,
            cancellationToken: work.Ct));
        await AuditTrail.WriteAsync(
            work.Connection,
            work.Transaction,
            new AuditEntry(work.Now, work.Actor, $"student.{kind}", null, student.Id.Value, new { eventId, student = student.Id.Value, other = other?.Id.Value }),
            work.Ct);
        return new StudentEventAnswer(eventId, null, student.Id);
    }
}
