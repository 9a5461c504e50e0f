using Dapper;
using Mosis.Data.Assignment;
using Mosis.Data.Matching;
using Mosis.Data.Students;
using MySqlConnector;

namespace Mosis.Data.Register;

/// <summary>One form of one person, with what was typed into it: sent again with other content it is another act.</summary>
internal sealed record EntryKey(string Actor, string Form, byte[] Content);

/// <summary>What was answered, as it is kept.</summary>
internal sealed record ToldAnswer(Outcome Outcome, string? StateId, long? NearMatchId, string Rule, string Evidence)
{
    private const string Unchanged = "unchanged";
    private const string AskedBefore = "asked-before";
    private const string CanceledBefore = "canceled-before";

    public static ToldAnswer Of(RowDecision d) =>
        new(d.Outcome, d.Outcome is Outcome.Match or Outcome.New ? d.StateId : null, d.NearMatchId, d.Rule, d.Evidence);

    public static ToldAnswer Of(MarkedRow marked) => (Outcome)marked.Outcome[0] switch
    {
        Outcome.Unchanged => new(Outcome.Unchanged, marked.StateId, null, Unchanged, ""),
        Outcome.Near => new(Outcome.Near, null, marked.NearMatchId, AskedBefore, ""),
        Outcome.Canceled => new(Outcome.Canceled, null, marked.NearMatchId, CanceledBefore, ""),
        var other => throw new InvalidOperationException($"No join answers a row with {other}."),
    };

    public OnlineAnswer ToAnswer() => Outcome switch
    {
        Outcome.New => new OnlineAnswer.New(StudentId.Parse(StateId!), How),
        Outcome.Near => new OnlineAnswer.Near(NearMatchId!.Value, How),
        Outcome.Canceled => new OnlineAnswer.Canceled(NearMatchId!.Value, How),
        _ => new OnlineAnswer.Known(StudentId.Parse(StateId!), How),
    };

    private string How => Rule switch
    {
        Unchanged => "Your district has reported this student with exactly these details before.",
        AskedBefore => "Your district has sent this student before, and the question is still open.",
        CanceledBefore => "Your district has sent this student with exactly these details before, and a person canceled it.",
        _ when Outcome == Outcome.Match => $"{Words.OfRule(Rule)} {Words.Of(Matching.Evidence.Parse(Evidence))}".TrimEnd(),
        _ => Words.OfRule(Rule),
    };
}

/// <summary>The forms that were sent, so that a double submit and a replay get the answer of the first.</summary>
internal sealed class OnlineEntries(MySqlConnection connection, MySqlTransaction tx, EntryKey key)
{
    /// <summary>False when it was sent before. One that is sent while the first is under way waits here until that one has ended.</summary>
    public async Task<bool> BeginAsync(DateTime now, CancellationToken ct) =>
        await ExecuteAsync(
            """
            insert ignore into online_entry (actor, entry_key, content_hash, entered_at)
            values (@Actor, @Form, @Content, @now)
            """,
            new { key.Actor, key.Form, key.Content, now },
            ct) == 1;

    public async Task<OnlineAnswer> AnswerAsync(CancellationToken ct)
    {
        var kept = await connection.QuerySingleAsync<Kept>(new CommandDefinition(
            """
            select outcome as Outcome, state_id as StateId, near_match_id as NearMatchId, rule as Rule, evidence as Evidence
            from online_entry
            where actor = @Actor and entry_key = @Form and content_hash = @Content
            """,
            key,
            tx,
            cancellationToken: ct));
        return kept.ToAnswer();
    }

    /// <summary>The latest answer to the form; null when it was not sent.</summary>
    public static async Task<OnlineAnswer?> FindAsync(MySqlConnection connection, MySqlTransaction tx, string actor, string form, CancellationToken ct) =>
        (await connection.QueryFirstOrDefaultAsync<Kept>(new CommandDefinition(
            """
            select outcome as Outcome, state_id as StateId, near_match_id as NearMatchId, rule as Rule, evidence as Evidence
            from online_entry
            where actor = @actor and entry_key = @form
            order by entered_at desc
            limit 1
            """,
            new { actor, form },
            tx,
            cancellationToken: ct)))?.ToAnswer();

    public Task EndAsync(ToldAnswer told, long? batchId, CancellationToken ct) => ExecuteAsync(
        """
        update online_entry
        set outcome = @outcome, state_id = @StateId, near_match_id = @NearMatchId, rule = @Rule, evidence = @Evidence, batch_id = @batchId
        where actor = @Actor and entry_key = @Form and content_hash = @Content
        """,
        new
        {
            key.Actor,
            key.Form,
            key.Content,
            outcome = ((char)told.Outcome).ToString(),
            told.StateId,
            told.NearMatchId,
            told.Rule,
            told.Evidence,
            batchId,
        },
        ct);

    /// <summary>A form with something wrong in it may be sent again.</summary>
    public Task ForgetAsync(CancellationToken ct) => ExecuteAsync(
        """
        delete from online_entry
        where actor = @Actor and entry_key = @Form and content_hash = @Content
        """,
        key,
        ct);

    private Task<int> ExecuteAsync(string sql, object parameters, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(sql, parameters, tx, cancellationToken: ct));

    private sealed record Kept
    {
        public string Outcome { get; init; } = "";

        public string? StateId { get; init; }

        public long? NearMatchId { get; init; }

        public string Rule { get; init; } = "";

        public string Evidence { get; init; } = "";

        public OnlineAnswer ToAnswer() => new ToldAnswer((Outcome)Outcome[0], StateId, NearMatchId, Rule, Evidence).ToAnswer();
    }
}
