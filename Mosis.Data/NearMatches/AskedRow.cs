using Dapper;
using Mosis.Data.Access;
using Mosis.Data.Students;
using MySqlConnector;

namespace Mosis.Data.NearMatches;

/// <summary>The row of a question and what became of it: the district's own data.</summary>
public sealed record AskedRow
{
    public const string ByRules = "rules";

    public long NearMatchId { get; init; }

    /// <summary>open, matched, new, canceled, replaced.</summary>
    public string State { get; init; } = "";

    public string Rule { get; init; } = "";

    /// <summary>UTC.</summary>
    public DateTime OpenedAt { get; init; }

    public long BatchId { get; init; }

    public int Line { get; init; }

    /// <summary>False for a student keyed in: no answer set goes out.</summary>
    public bool IsOfFile { get; init; }

    /// <summary>The next answer set was asked for without the wait.</summary>
    public bool IsSendNow { get; init; }

    public string District { get; init; } = "";

    public string School { get; init; } = "";

    public string SchoolName { get; init; } = "";

    public int SchoolYear { get; init; }

    public string LocalId { get; init; } = "";

    public string Last { get; init; } = "";

    public string First { get; init; } = "";

    public string Middle { get; init; } = "";

    public string Suffix { get; init; } = "";

    public string Sex { get; init; } = "";

    public DateOnly BirthDate { get; init; }

    public string Grade { get; init; } = "";

    public string RaceEthnicity { get; init; } = "";

    public string GivenId { get; init; } = "";

    /// <summary>As the account stands in the database; null while it is open.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>For people: the person's name.</summary>
    public string DecidedByName { get; init; } = "";

    public DateTime? DecidedAt { get; init; }

    /// <summary>What the row got; null for a canceled one.</summary>
    public string? StateId { get; init; }

    /// <summary>The answer set that the decision has gone out with, or is going out with now.</summary>
    public int? GoneOut { get; init; }

    /// <summary>How often a decision about it was undone.</summary>
    public int Undone { get; init; }

    public bool IsOpen => State == "open";

    internal PersonName Name => new(Last, First, Middle, Suffix);

    /// <summary>A person's decision can be undone until its answer is on its way; where no answer set goes out, for as long as one would have waited.</summary>
    internal bool CanBeUndone(DateTime now, TimeSpan replyDelay) =>
        State is NearMatchDecisions.Matched or NearMatchDecisions.New or NearMatchDecisions.Canceled
        && DecidedBy != ByRules
        && GoneOut is null
        && (IsOfFile || DecidedAt + replyDelay > now);

    /// <summary>Null when there is no such question in scope.</summary>
    internal static Task<AskedRow?> FindAsync(MySqlConnection connection, MySqlTransaction tx, Scope scope, long nearMatchId, CancellationToken ct) =>
        connection.QuerySingleOrDefaultAsync<AskedRow>(new CommandDefinition(
            $"""
            select n.near_match_id as NearMatchId, n.state as State, n.rule as Rule, n.opened_at as OpenedAt, n.latest_batch_id as BatchId,
                n.latest_line as Line, b.stored_file_id is not null as IsOfFile, b.send_now_at is not null as IsSendNow, n.district as District,
                n.school as School, coalesce(o.name, '') as SchoolName, n.school_year as SchoolYear, n.local_id as LocalId, r.last_name as Last,
                r.first_name as First, r.middle_name as Middle, r.suffix as Suffix, r.sex as Sex, r.birth_date as BirthDate, r.grade as Grade,
                r.race_ethnicity as RaceEthnicity, r.given_id as GivenId, n.decided_by as DecidedBy,
                coalesce((select p.name from person p where n.decided_by = concat('person:', p.person_id)), n.decided_by, '') as DecidedByName,
                n.decided_at as DecidedAt, s.state_id as StateId, coalesce(n.answered_set, n.going_set) as GoneOut, n.undone as Undone
            from near_match n
            join near_match_row r on r.near_match_id = n.near_match_id
            join batch b on b.batch_id = n.latest_batch_id
            left join school o on o.district = n.district and o.code = n.school
            left join student s on s.student_no = n.decided_student_no
            where n.near_match_id = @nearMatchId
                and {SeenQuestions.Clause}
            """,
            SeenQuestions.Parameters(scope, new { nearMatchId }),
            tx,
            cancellationToken: ct));
}
