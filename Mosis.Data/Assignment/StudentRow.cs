using Mosis.Data.Students;

namespace Mosis.Data.Assignment;

/// <summary>A student as an event sees it, locked to the event's end.</summary>
internal sealed record StudentRow
{
    public int StudentNo { get; init; }
    public string StateId { get; init; } = "";
    public bool IsLive { get; init; }
    public bool IsProtected { get; init; }

    public StudentId Id => StudentId.TryParse(StateId, out var id) ? id : default;

    public static async Task<IReadOnlyDictionary<StudentId, StudentRow>> LockAsync(EventWork work, IReadOnlyList<StudentId> ids) =>
        (await work.QueryAsync<StudentRow>(
            """
            select student_no as StudentNo, state_id as StateId, status = 'live' as IsLive, is_protected as IsProtected
            from student
            where state_id in @ids
            order by student_no
            for update
            """,
            new { ids = ids.Select(id => id.Value) })).ToDictionary(row => row.Id);
}
