using Mosis.Data.Students;

namespace Mosis.Data.Assignment;

/// <summary>What a decision about one row wrote, and how it is taken back before anybody has used it. The gate is held.</summary>
/// <param name="BatchId">The batch of one in which it was decided.</param>
/// <param name="DecidedBy">Who decided, and when: by these the pairs that were judged different are known.</param>
internal sealed record UndoneDecision(
    long BatchId, string StateId, bool WasNew, string District, string LocalId, int SchoolYear, string DecidedBy, DateTime DecidedAt)
{
    /// <summary>
    /// The statement that the decision made is no evidence any more. Claims are never deleted, nor IDs: it stays with a retired ID, that of the new student,
    /// or for a known student, who is as before, with one that stands for nothing else. What the decision ended stands again.
    /// </summary>
    /// <param name="reason">Kept with the retired ID.</param>
    /// <param name="drawn">Never given before.</param>
    /// <returns>False when the ID was used since: nothing is written then.</returns>
    public async Task<bool> TakeBackAsync(EventWork work, string reason, StudentId drawn)
    {
        var id = StudentId.Parse(StateId);
        var students = await StudentRow.LockAsync(work, [id]);
        if (!students.TryGetValue(id, out var student) || !student.IsLive || await IsUsedAsync(work, student.StudentNo)) return false;
        var statedAt = (await work.QueryAsync<DateTime?>("select max(from_at) from claim where batch_id = @BatchId", new { BatchId }))[0];
        if (WasNew)
        {
            await RetireAsync(work, student, reason);
        }
        else
        {
            await PartAsync(work, student, drawn, reason);
        }
        await RestoreAsync(work, statedAt);
        return true;
    }

    private async Task RetireAsync(EventWork work, StudentRow student, string reason)
    {
        await StudentEvidence.HideAsync(work, student.StudentNo);
        await StudentEvents.RetireAsync(work, student.StudentNo, null, reason);
        await StudentEvents.RecordAsync(work, "retire", student, null, reason, new { batch = BatchId });
    }

    /// <summary>A split whose other half is retired at once. Content that the student's claim had already has made no claim: nothing is to be parted.</summary>
    private async Task PartAsync(EventWork work, StudentRow student, StudentId drawn, string reason)
    {
        var stated = await work.QueryAsync<long>("select claim_id from claim where batch_id = @BatchId", new { BatchId });
        var claims = (await StudentEvidence.ClaimsAsync(work, student.StudentNo)).FindAll(claim => stated.Contains(claim.ClaimId));
        if (claims.Count == 0) return;
        var batchId = await StagedSplit.InsertStudentAsync(work, claims[0], drawn);
        var parted = (await StudentRow.LockAsync(work, [drawn]))[drawn];
        await StudentEvidence.MoveClaimsAsync(work, student.StudentNo, parted.StudentNo, claims, batchId);
        await StudentEvidence.SoftenAsync(work, student.StudentNo);
        await RetireAsync(work, parted, reason);
        await ShownIdentityStore.RefreshAsync(work.Connection, work.Transaction, [student.StudentNo], work.Ct);
    }

    /// <summary>A later statement repeats or replaces this one, or another one made the new student its own.</summary>
    private async Task<bool> IsUsedAsync(EventWork work, int studentNo) =>
        (await work.QueryAsync<int>(
            """
            select 1
            from claim
            where batch_id = @BatchId
                and student_no = @studentNo
                and (is_current is null or not (seen_batch_id <=> @BatchId))
            union all
            select 1
            from claim
            where @WasNew
                and student_no = @studentNo
                and not (batch_id <=> @BatchId)
            limit 1
            """,
            new { BatchId, studentNo, WasNew })).Count > 0;

    private async Task RestoreAsync(EventWork work, DateTime? statedAt)
    {
        // Ended by this decision and by nothing else: in the moment of its statement, for its row. A place that is taken again stays as it is.
        await work.ExecuteAsync(
            """
            update ignore claim
            set is_current = 1, to_at = null
            where district = @District
                and local_id = @LocalId
                and school_year = @SchoolYear
                and is_current is null
                and to_at = @statedAt
                and not (batch_id <=> @BatchId);
            update judged_different
            set undone_at = @Now, undone_by = @Actor
            where judged_by = @DecidedBy
                and judged_at = @DecidedAt
                and undone_at is null;
            update decision
            set student_no = null
            where batch_id = @BatchId
            """,
            new { BatchId, District, LocalId, SchoolYear, DecidedBy, DecidedAt, statedAt, work.Now, work.Actor });
    }
}
