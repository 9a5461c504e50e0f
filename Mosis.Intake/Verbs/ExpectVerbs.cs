using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Mosis.Data.Batches;
using Mosis.Data.Inboxes;

namespace Mosis.Intake.Verbs;

/// <summary>expect: by when districts' files are expected.</summary>
internal static class ExpectVerbs
{
    private static readonly Argument<string> District = new("district") { Description = "County-district code, six digits." };

    private static readonly Option<string> Days = new("--days")
    {
        Description = "Weekdays parted by commas: Mon,Tue,Wed,Thu,Fri,Sat,Sun.",
        HelpName = "days",
        DefaultValueFactory = _ => "Mon,Tue,Wed,Thu,Fri",
    };

    private static readonly Option<TimeOnly> By = new("--by") { Description = "When it is due, in the state's time zone: 06:00.", HelpName = "time", Required = true };

    private static readonly Option<int> Grace = new("--grace") { Description = "Minutes after which it is missed.", HelpName = "minutes", DefaultValueFactory = _ => 240 };

    private static readonly Argument<DateOnly> From = new("from") { Description = "First day: 2026-12-21." };

    private static readonly Argument<DateOnly> To = new("to") { Description = "Last day." };

    private static readonly Option<string> Reason = new("--reason") { Description = "For the people who read it.", HelpName = "text", Required = true };

    private static readonly Option<string?> Only = new("--district") { Description = "Only this district.", HelpName = "code" };

    public static Command Command(Func<Command, Verb, bool, Command> with) => new("expect", "By when districts' files are expected.")
    {
        with(new Command("set", "Expects a district's file on these days.") { District, Days, By, Grace }, SetAsync, false),
        with(new Command("remove", "Expects nothing of a district any more.") { District }, RemoveAsync, false),
        with(new Command("pause", "Expects nothing on these days.") { From, To, Reason, Only }, PauseAsync, false),
        with(new Command("list", "Shows what is expected."), ListAsync, false),
    };

    private static async Task<int> SetAsync(ParseResult values, IHost host, TextWriter output, CancellationToken ct)
    {
        if (!Enum.TryParse<Weekdays>(values.GetRequiredValue(Days), ignoreCase: true, out var days) || days == Weekdays.None)
        {
            throw new ArgumentException("--days: weekdays parted by commas, for example Mon,Wed,Fri.");
        }
        var zone = host.Services.GetRequiredService<IOptions<StateOptions>>().Value.Zone;
        var now = host.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var tomorrow = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).Date).AddDays(1);
        var expectation = new Expectation(values.GetRequiredValue(District), days, values.GetValue(By), Math.Clamp(values.GetValue(Grace), 0, 1439), tomorrow);
        await Rows(host).SetAsync(expectation, IntakeCommands.Actor, ct);
        Write(output, expectation);
        return ExitCode.Done;
    }

    private static async Task<int> RemoveAsync(ParseResult values, IHost host, TextWriter output, CancellationToken ct)
    {
        await Rows(host).RemoveAsync(values.GetRequiredValue(District), IntakeCommands.Actor, ct);
        return ExitCode.Done;
    }

    private static async Task<int> PauseAsync(ParseResult values, IHost host, TextWriter output, CancellationToken ct)
    {
        var pause = new ExpectationPause(values.GetValue(Only), values.GetValue(From), values.GetValue(To), values.GetRequiredValue(Reason));
        if (pause.To < pause.From) throw new ArgumentException("The last day is before the first.");
        await Rows(host).PauseAsync(pause, IntakeCommands.Actor, ct);
        return ExitCode.Done;
    }

    private static async Task<int> ListAsync(ParseResult values, IHost host, TextWriter output, CancellationToken ct)
    {
        foreach (var expectation in await Rows(host).ListAsync(ct)) Write(output, expectation);
        return ExitCode.Done;
    }

    private static void Write(TextWriter output, Expectation e) =>
        output.WriteLine(BatchLines.Text($"{e.District}: {e.Days} by {e.DueAt:HH:mm}, missed {e.GraceMinutes} minutes later, from {e.StartsOn:yyyy-MM-dd}"));

    private static Expectations Rows(IHost host) => host.Services.GetRequiredService<Expectations>();
}
