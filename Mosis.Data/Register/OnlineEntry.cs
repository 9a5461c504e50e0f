using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Mosis.Data.Access;
using Mosis.Data.Assignment;
using Mosis.Data.Audit;
using Mosis.Data.Batches;
using Mosis.Data.Directory;
using Mosis.Data.Sql;
using Mosis.Data.Students;
using MySqlConnector;

namespace Mosis.Data.Register;

/// <summary>
/// Takes in one student keyed in, by the way of every batch: checked, staged as a batch of one, decided, assigned through the gate, in one transaction. The
/// long part of it, the search, is done before the gate; only what was added meanwhile is looked at under it.
/// </summary>
public sealed class OnlineEntry(
    MosisDb db, CurrentDirectory directory, BatchDecider decider, Assigner assigner, SharedDraw draws, IOptions<StateOptions> state, TimeProvider time)
{
    /// <summary>Of the batch of one.</summary>
    public const string Channel = "online";

    private const int MostAttempts = 5;

    /// <summary>Today where the state is: ages and school years are judged on it.</summary>
    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), state.Value.Zone).DateTime);

    public async Task<EntryChoices> ChoicesAsync(Scope scope, CancellationToken ct)
    {
        var (districts, codes) = await directory.GetAsync(ct);
        return EntryChoices.Of(scope, districts, codes, Today);
    }

    /// <summary>What this person's form was answered, however often it is asked; null when no such form was sent, or it had something wrong in it.</summary>
    public Task<OnlineAnswer?> FindAsync(Guid key, string actor, CancellationToken ct) =>
        db.InTransactionAsync((connection, tx) => OnlineEntries.FindAsync(connection, tx, actor, FormText(key), ct), ct);

    /// <summary>Whether the viewer may decide this question: those of single buildings only where every candidate is in scope.</summary>
    public Task<bool> MayDecideAsync(Viewer viewer, long nearMatchId, CancellationToken ct) =>
        db.InTransactionAsync((connection, tx) => StudentsInScope.HasEveryCandidateAsync(connection, tx, viewer, nearMatchId, ct), ct);

    /// <summary>What is wrong with the form as it stands; empty when it may be sent. Out of scope is a building that the person may not choose.</summary>
    public async Task<ValidatedRow> CheckAsync(Scope scope, OnlineForm form, CancellationToken ct)
    {
        var (districts, codes) = await directory.GetAsync(ct);
        var validator = new StudentValidator(codes, districts);
        var validated = validator.Validate(form.Row, new ValidationContext(form.District, Today));
        if (validated.Record is not { } record || scope.HasSchool(form.District, record.School)) return validated;
        return validated with { Record = null, Errors = [RowProblems.OutOfScopeSchool(record.School)] };
    }

    /// <summary>
    /// Finds the student or gives a new ID. The same form again, by the same person, gets the same answer, also while the first is still under way.
    /// </summary>
    /// <exception cref="ArgumentException">The district is not in scope: the page lets nobody choose it.</exception>
    public async Task<OnlineAnswer> EnterAsync(Scope scope, OnlineForm form, string actor, CancellationToken ct)
    {
        if (!scope.IsState && scope.District != form.District) throw new ArgumentException("The district is not in scope.", nameof(form));
        var validated = await CheckAsync(scope, form, ct);
        if (validated.Record is null) return new OnlineAnswer.Wrong(validated.Errors);
        var entry = new EntryKey(actor, FormText(form.Key), SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', form.Row.Values))));
        // Before the work that uses it, as always; a number that is not used is never given.
        var drawn = await draws.DrawAsync(ct);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await db.InTransactionAsync((connection, tx) => EnterAsync(connection, tx, validated, entry, drawn, ct), ct);
            }
            catch (RegisterMovedException) when (attempt < MostAttempts)
            {
                // Somebody was added between the look and the gate: everything is rolled back and looked at again.
            }
        }
    }

    private async Task<OnlineAnswer> EnterAsync(
        MySqlConnection connection, MySqlTransaction tx, ValidatedRow row, EntryKey key, StudentId drawn, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var entries = new OnlineEntries(connection, tx, key);
        if (!await entries.BeginAsync(now, ct)) return await entries.AnswerAsync(ct);
        var record = row.Record!;
        var extractOn = Today;
        var one = new OneRow(connection, tx, now);
        await one.OpenAsync(Channel, record.District, extractOn, key.Actor, ct);
        await one.StageAsync(record, row.Warnings, ct);
        var decision = await one.ConsiderAsync(decider, asksAgain: false, ct);
        if (decision?.Outcome == Outcome.Error)
        {
            await one.EndAsync(null, ct);
            await entries.ForgetAsync(ct);
            return new OnlineAnswer.Wrong([.. one.Errors]);
        }
        if (decision?.Outcome == Outcome.New) decision.StateId = drawn.Value;
        var told = decision is null ? ToldAnswer.Of(await one.MarkedAsync(ct)) : ToldAnswer.Of(decision);
        // A question asked before stays the one of the file that asked: its answer goes out with that file's answers.
        var isAsked = told.NearMatchId is not null;
        if (!isAsked && !await one.AssignAsync(assigner, decision, extractOn, key.Actor, decider.RulesVersion, byPerson: false, ct)) throw new RegisterMovedException();
        if (told.Outcome == Outcome.Near && !isAsked) told = told with { NearMatchId = (await one.MarkedAsync(ct)).NearMatchId };
        await entries.EndAsync(told, isAsked ? null : one.BatchId, ct);
        await one.EndAsync(isAsked ? null : told.Outcome, ct);
        await AuditTrail.WriteAsync(connection, tx, Audit(told, now, key.Actor, record.District, one.BatchId), ct);
        return told.ToAnswer();
    }

    private static string FormText(Guid key) => key.ToString("N");

    /// <summary>To be told a child's ID is a disclosure.</summary>
    private static AuditEntry Audit(ToldAnswer told, DateTime now, string actor, string district, long? batchId) => new(
        now,
        actor,
        told.Outcome switch
        {
            Outcome.New => "online.new",
            Outcome.Near => "online.near",
            Outcome.Canceled => "online.canceled",
            _ => "online.disclosed",
        },
        district,
        told.StateId is { } id ? $"student {id}" : $"near match {told.NearMatchId}",
        new { batch = batchId, told.Rule })
    {
        Students = told is { StateId: { } student, Outcome: not Outcome.New } ? [student] : [],
    };

    /// <summary>The register changed between the look and the gate.</summary>
    private sealed class RegisterMovedException : Exception;
}
