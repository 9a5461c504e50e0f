using System.Data;
using System.Runtime.CompilerServices;
using Dapper;
using Mosis.Data.Audit;
using Mosis.Data.Batches;
using Mosis.Data.Sql;

namespace Mosis.Data.Assignment.Verification;

/// <summary>
/// Whether the whole register is what it must be: every rule that no crash, race or repair by hand may break, in one consistent snapshot, while the work goes
/// on. Changes nothing. What it names, it names by the register's own numbers. The audit trail and the stored files, which only grow, are read beside the snapshot.
/// </summary>
public sealed class RegisterVerification(MosisDb db, StoredFiles files, AuditVerification audit)
{
    /// <summary>The checks one after the other, each as soon as it is done.</summary>
    /// <param name="withFiles">Reads the content of every stored file as well.</param>
    /// <exception cref="IOException">The audit trail's head file is there and cannot be read.</exception>
    public async IAsyncEnumerable<Checked> RunAsync(bool withFiles, [EnumeratorCancellation] CancellationToken ct = default)
    {
        await using var connection = await db.OpenAsync(ct);
        // Long answers are read slowly, and what is computed between two statements takes its time.
        await connection.ExecuteAsync(new CommandDefinition("set session net_write_timeout = 3600 /*M! , idle_transaction_timeout = 0 */", cancellationToken: ct));
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.Snapshot, isReadOnly: true, ct);

        var ids = new StateIdCheck();
        await ids.RunAsync(connection, snapshot, ct);
        foreach (var done in ids.Checked) yield return done;
        foreach (var rule in StudentRules.All) yield return await rule.CheckAsync(connection, snapshot, ct);
        yield return await RedirectCheck.RunAsync(connection, snapshot, ct);
        yield return await ShownCheck.RunAsync(connection, snapshot, ct);
        var known = new KnownAsCheck();
        await known.RunAsync(connection, snapshot, ct);
        foreach (var done in known.Checked) yield return done;
        yield return await CensusCheck.RunAsync(connection, snapshot, ct);
        foreach (var rule in BatchRules.All) yield return await rule.CheckAsync(connection, snapshot, ct);
        var stored = new StoredFileCheck(files);
        await stored.RunAsync(connection, snapshot, withFiles, ct);
        foreach (var done in stored.Checked(withFiles)) yield return done;
        yield return await TrailAsync(ct);
    }

    private async Task<Checked> TrailAsync(CancellationToken ct)
    {
        var verdict = await audit.VerifyAsync(ct);
        return new Checked(
            "The audit trail is as it was written", verdict.Verified + verdict.Tail, verdict.IsWhole ? 0 : 1, verdict.IsWhole ? [] : [verdict.Problem!]);
    }
}
