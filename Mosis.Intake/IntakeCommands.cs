using System.CommandLine;
using System.Data.Common;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Mosis.Data.Sql;
using Mosis.Intake.Verbs;

namespace Mosis.Intake;

/// <summary>What a verb ends with.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>It could not be done: a setting, the database, a file that is not there.</summary>
    public const int Failed = 1;

    /// <summary>It was done, and the answer is no: a file was refused or held, a decision not taken.</summary>
    public const int Refused = 2;
}

/// <summary>The work of a verb.</summary>
/// <param name="values">What was written on the command line.</param>
/// <param name="host">Settings and database, checked.</param>
internal delegate Task<int> Verb(ParseResult values, IHost host, TextWriter output, CancellationToken ct);

/// <summary>The command line: every verb with its words.</summary>
internal static class IntakeCommands
{
    /// <summary>How long a verb may take to end what it is doing after Ctrl-C or SIGTERM.</summary>
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(60);

    public static Task<int> RunAsync(string[] args, IConfiguration configuration, TextWriter output, TextWriter errors, CancellationToken ct = default)
    {
        var root = new RootCommand("Takes in the districts' student files and gives each child's row its state ID.")
        {
            Command(RunVerbs.Run(), RunVerbs.RunAsync, withServers: true),
            Command(RunVerbs.Once(), RunVerbs.OnceAsync, withServers: true),
            SubmitVerb.Command(Command),
            DecideVerb.Command(Command),
            ReleaseVerb.Command(Command),
            CancelVerb.Command(Command),
            ImportVerbs.Directory(Command),
            ImportVerbs.Register(Command),
            DistrictKeyVerbs.Command(Command),
            ExpectVerbs.Command(Command),
            EstimateVerb.Command(Command),
            StatusVerb.Command(Command),
            ReconcileVerb.Command(Command),
            VerifyVerb.Command(Command),
            VerifyAuditVerb.Command(Command),
        };
        var invocation = new InvocationConfiguration
        {
            Output = output,
            Error = errors,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TimeToEnd,
        };
        return root.Parse(args).InvokeAsync(invocation, ct);

        Command Command(Command command, Verb verb, bool withServers)
        {
            command.SetAction((values, limit) => GuardedAsync(configuration, withServers, verb, values, output, errors, limit));
            return command;
        }
    }

    /// <summary>Whoever calls the program from a script writes this name on what it does.</summary>
    public static string Actor => $"cli:{Environment.UserName}";

    private static async Task<int> GuardedAsync(
        IConfiguration configuration, bool withServers, Verb verb, ParseResult values, TextWriter output, TextWriter errors, CancellationToken ct)
    {
        try
        {
            using var host = await IntakeHost.StartAsync(configuration, withServers, ct);
            try
            {
                return await verb(values, host, output, ct);
            }
            finally
            {
                await host.StopAsync(CancellationToken.None);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await errors.WriteLineAsync("Ended before it was done; what was begun is gone on with by the next run.");
            return ExitCode.Failed;
        }
        catch (OptionsValidationException e)
        {
            foreach (var failure in e.Failures) await errors.WriteLineAsync(failure);
            return ExitCode.Failed;
        }
        catch (DbException e)
        {
            await errors.WriteLineAsync($"The database cannot be used: {e.Message}");
            return ExitCode.Failed;
        }
        catch (Exception e) when (e is InvalidOperationException or WrongServerSettingException or TransactionGivenUpException
            or IOException or UnauthorizedAccessException or ArgumentException)
        {
            await errors.WriteLineAsync(e.Message);
            return ExitCode.Failed;
        }
    }
}
