using Mosis.Data.Assignment;
using Mosis.Data.Matching;
using Mosis.Data.Sql;
using MySqlConnector;
namespace Mosis.Data.NearMatches;

/// <summary>What became of a person's decision.</summary>
/// <param name="Outcome">matched, new, canceled; asked-again when someone has appeared meanwhile; decided-before; changed when
/// what was looked at is not what is there now; refused to who may not decide so; not-a-candidate; unknown.</param>
/// <param name="StateId">The ID that the row got, or null.</param>
/// <param name="By">Who had decided before.</param>
/// <param name="At">When, UTC.</param>
public sealed record DecisionResult(string Outcome, string? StateId = null, string? By = null, DateTime? At = null);

/// <summary>
/// Answers open questions. A decision goes through the same assignment as a batch: a batch of one row, in one transaction, through the gate.
/// The first of two deciders counts; the second is told.
/// </summary>
public sealed class NearMatchDecisions(MosisDb db, BatchDecider decider, Assigner assigner, TimeProvider time)
{
    public const string Matched = "matched";
    public const string New = "new";
    public const string Canceled = "canceled";
    public const string AskedAgain = "asked-again";
    public const string DecidedBefore = "decided-before";
    public const string Unknown = "unknown";
    public const string NotACandidate = "not-a-candidate";
    public const string Changed = "changed";
    public const string Refused = "refused";

    private const int MostAttempts = 5;
    private const string ByRules = "rules";

    /// <summary>Decides the question of a row of a batch's file.</summary>
    /// <param name="choice">A candidate's state ID, "new" or "cancel".</param>
    /// <param name="actor">The person who decides.</param>
    public Task<DecisionResult> DecideAsync(long batchId, int line, string choice, string actor, CancellationToken ct) =>
        DecideAsync(question => question.FindAsync(batchId, line, ct), (_, _) => Task.FromResult<DecisionResult?>(null), choice, actor, ct);

    /// <summary>Decides the question, unless what is looked at first, inside the transaction and under its lock, answers already.</summary>
    internal Task<DecisionResult> DecideAsync(
        long nearMatchId, Func<MySqlConnection, MySqlTransaction, Task<DecisionResult?>> look, string choice, string actor, CancellationToken ct) =>
        DecideAsync(question => question.FindAsync(nearMatchId, ct), look, choice, actor, ct);

    private async Task<DecisionResult> DecideAsync(
        Func<Question, Task> find, Func<MySqlConnection, MySqlTransaction, Task<DecisionResult?>> look, string choice, string actor, CancellationToken ct)
    {
        var isNew = choice.Equals("new", StringComparison.OrdinalIgnoreCase);
        var drawn = isNew ? (await StateIdBlock.DrawAsync(db, 1, ct))[0].Value : null;
        return await AttemptAsync(
            async question =>
            {
                if (question.Row is not { } row) return new DecisionResult(Unknown);
                if (await look(question.Connection, question.Transaction) is { } answered) return answered;
                if (!row.IsOpen) return new DecisionResult(DecidedBefore, null, row.DecidedBy, row.DecidedAt);
                if (choice.Equals("cancel", StringComparison.OrdinalIgnoreCase))
                {
                    await question.CloseAsync(Canceled, null, actor, ct);
                    return new DecisionResult(Canceled);
                }
                await question.StageAsync("decision", actor, ct);
                var candidates = await question.CandidatesAsync(ct);
                if (!isNew)
                {
                    if (candidates.FirstOrDefault(c => c.StateId == choice || c.GivenId == choice) is not { } chosen) return new DecisionResult(NotACandidate);
                    await question.AssignAsync(ByPerson(Outcome.Match, chosen.StateId, chosen.Score, chosen.Evidence), Matched, actor, decider.RulesVersion, ct);
                    await question.JudgeDifferentAsync(chosen.StateId, candidates, actor, decider.RulesVersion, ct);
                    return new DecisionResult(Matched, chosen.StateId);
                }
                // Somebody may have appeared since the question was asked: then it is another question.
                var now = await question.ConsiderAsync(decider, ct);
                var shown = candidates.Select(c => c.StateId).ToHashSet(StringComparer.Ordinal);
                var appeared = now.Outcome == Outcome.Match ? !shown.Contains(now.StateId)
                    : now.Candidates.Exists(c => c.WaitsFor is null && !shown.Contains(c.StateId));
                if (appeared)
                {
                    await question.ReplaceCandidatesAsync(now, ct);
                    return new DecisionResult(AskedAgain);
                }
                await question.AssignAsync(ByPerson(Outcome.New, drawn!, 0, ""), New, actor, decider.RulesVersion, ct);
                await question.JudgeDifferentAsync(drawn!, candidates, actor, decider.RulesVersion, ct);
                return new DecisionResult(New, drawn);
            },
            find,
            ct);
    }

    /// <summary>The rules look at an open question again, because one that it waited for has been answered.</summary>
    internal async Task ConsiderAgainAsync(long nearMatchId, CancellationToken ct)
    {
        var drawn = (await StateIdBlock.DrawAsync(db, 1, ct))[0].Value;
        await AttemptAsync(
            async question =>
            {
                if (question.Row is not { IsOpen: true }) return new DecisionResult(DecidedBefore);
                await question.StageAsync("again", ByRules, ct);
                var decision = await question.ConsiderAsync(decider, ct);
                switch (decision.Outcome)
                {
                    case Outcome.New:
                        decision.StateId = drawn;
                        await question.AssignAsync(decision, New, ByRules, decider.RulesVersion, ct);
                        return new DecisionResult(New, drawn);
                    case Outcome.Match:
                        await question.AssignAsync(decision, Matched, ByRules, decider.RulesVersion, ct);
                        return new DecisionResult(Matched, decision.StateId);
                    default:
                        await question.ReplaceCandidatesAsync(decision, ct);
                        return new DecisionResult(AskedAgain);
                }
            },
            question => question.FindAsync(nearMatchId, ct),
            ct);
    }

    private async Task<DecisionResult> AttemptAsync(
        Func<Question, Task<DecisionResult>> decide, Func<Question, Task> find, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await db.InTransactionAsync(
                    async (connection, tx) =>
                    {
                        var question = new Question(connection, tx, assigner, time.GetUtcNow().UtcDateTime);
                        await find(question);
                        var result = await decide(question);
                        await question.EndAsync(result, ct);
                        return result;
                    },
                    ct);
            }
            catch (RegisterChangedException) when (attempt < MostAttempts)
            {
                // Somebody was added between the look and the gate: everything is rolled back and looked at again.
            }
        }
    }

    private static RowDecision ByPerson(Outcome outcome, string stateId, int score, string evidence) =>
        new(OneRow.Line, outcome, Rules.Person) { StateId = stateId, Basis = "person", Score = score, Evidence = evidence };
}
