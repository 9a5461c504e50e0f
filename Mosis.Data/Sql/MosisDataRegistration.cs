using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Mosis.Data.Access;
using Mosis.Data.Access.Papers;
using Mosis.Data.Access.Pins;
using Mosis.Data.Access.Requests;
using Mosis.Data.Access.Reviews;
using Mosis.Data.Access.Statements;
using Mosis.Data.Assignment;
using Mosis.Data.Assignment.Verification;
using Mosis.Data.Audit;
using Mosis.Data.BatchDesk;
using Mosis.Data.Batches;
using Mosis.Data.Directory;
using Mosis.Data.Mail;
using Mosis.Data.Matching;
using Mosis.Data.NearMatches;
using Mosis.Data.Register;
using Mosis.Data.Scanning;

namespace Mosis.Data.Sql;

/// <summary>What a program adds to use the product's data.</summary>
public static class MosisDataRegistration
{
    /// <summary>The database that <c>ConnectionStrings:Mosis</c> names, checked when the host starts, and the system's clock where none is set.</summary>
    /// <exception cref="InvalidOperationException">ConnectionStrings:Mosis is missing.</exception>
    /// <exception cref="ArgumentException">ConnectionStrings:Mosis names no server or no database.</exception>
    public static IServiceCollection AddMosisData(this IServiceCollection services, IConfiguration configuration)
    {
        var connectionString = configuration.GetConnectionString("Mosis");
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            throw new InvalidOperationException("ConnectionStrings:Mosis is not set (environment variable ConnectionStrings__Mosis).");
        }
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(new MosisConnectionString(connectionString));
        services.AddSingleton<MosisDb>();
        services.AddHostedService<ServerSettingsCheck>();
        AddOptions<StateOptions>(services, configuration, "State");
        AddOptions<BatchOptions>(services, configuration, "Batches");
        AddOptions<HoldOptions>(services, configuration, "Holds");
        AddOptions<PaperOptions>(services, configuration, "Papers");
        AddOptions<ScannerOptions>(services, configuration, "Scanner");
        services.TryAddSingleton(Parameters(configuration["Matching:Parameters"]));
        services.AddSingleton<CurrentDirectory>();
        services.AddSingleton<SharedDraw>();
        services.AddSingleton<Leases>();
        services.AddSingleton<StoredFiles>();
        services.AddSingleton<ReplyStore>();
        services.AddSingleton<BatchDoor>();
        services.AddSingleton<BatchStager>();
        services.AddSingleton<NameCensus>();
        services.AddSingleton<BatchDecider>();
        services.AddSingleton<StatementPairs>();
        services.AddSingleton<BatchHolds>();
        services.AddSingleton<Assigner>();
        services.AddSingleton<AnswerSets>();
        services.AddSingleton<NearMatchDecisions>();
        services.AddSingleton<NearMatchReview>();
        services.AddSingleton<NearMatchQueue>();
        services.AddSingleton<NearMatchDetails>();
        services.AddSingleton<NearMatchChoices>();
        services.AddSingleton<NearMatchUndo>();
        services.AddSingleton<NearMatchAsks>();
        services.AddSingleton<Drafts>();
        services.AddSingleton<OnlineEntry>();
        services.AddSingleton<ScrapingAlarm>();
        services.AddSingleton<StudentDetails>();
        services.AddSingleton<RegisterHealth>();
        services.AddSingleton<StudentSearch>();
        services.AddSingleton<BatchStages>();
        services.AddSingleton<BatchWorker>();
        services.AddSingleton<BatchList>();
        services.AddSingleton<BatchDetails>();
        services.AddSingleton<BatchUploads>();
        services.AddSingleton<BatchDownloads>();
        services.AddSingleton<AnswerSheet>();
        services.AddSingleton<HeldBatches>();
        services.AddSingleton<RowMending>();
        services.AddSingleton<People>();
        services.AddSingleton<Grants>();
        services.AddSingleton<PeopleWithAccess>();
        services.AddSingleton<GrantEnding>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<SecurityEvents>();
        services.AddSingleton<KeyRing>();
        services.AddSingleton<ClamdScanner>();
        services.AddSingleton<PdfInspector>();
        services.AddSingleton<PaperRecords>();
        services.AddSingleton<PaperChecks>();
        services.AddSingleton<PaperDoor>();
        services.AddSingleton<PaperViews>();
        AddOptions<AccessOptions>(services, configuration, "Access");
        services.AddSingleton<FirstSecurityAdministrator>();
        AddOptions<StatementOptions>(services, configuration, "Statements");
        services.AddSingleton<StatementKey>();
        services.AddSingleton<StatementSeal>();
        services.AddSingleton<StatementTexts>();
        services.AddSingleton<StatementRecords>();
        AddOptions<RequestOptions>(services, configuration, "Requests");
        services.AddSingleton<RequestRecords>();
        services.AddSingleton<RequestDrafts>();
        services.AddSingleton<RequestSubmission>();
        services.AddSingleton<RequestPapers>();
        services.AddSingleton<RequestSigning>();
        services.AddSingleton<RequestDecisions>();
        services.AddSingleton<RequestRounds>();
        AddOptions<ReviewOptions>(services, configuration, "Reviews");
        services.AddSingleton<DistrictReview>();
        services.AddSingleton<AccessRounds>();
        services.AddSingleton<PinHasher>();
        services.AddSingleton<SecurityPins>();
        services.AddSingleton<PinLetterRun>();
        services.AddSingleton<PinStates>();
        AddOptions<AuditOptions>(services, configuration, "Audit");
        services.AddSingleton<AuditChain>();
        services.AddSingleton<AuditVerification>();
        services.AddSingleton<RegisterVerification>();
        services.AddSingleton<AuditStanding>();
        services.AddSingleton<AuditSearch>();
        services.AddSingleton<AuditSheet>();
        AddMail(services, configuration);
        return services;
    }

    /// <summary>The state's own numbers, from a file that `estimate` wrote and somebody accepted; otherwise the product's.</summary>
    /// <exception cref="InvalidOperationException">The file cannot be read, or a number in it cannot be.</exception>
    private static MatchParameters Parameters(string? file)
    {
        if (string.IsNullOrWhiteSpace(file)) return MatchParameters.Default;
        try
        {
            return MatchParameters.FromJson(File.ReadAllText(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Text.Json.JsonException or ArgumentException)
        {
            throw new InvalidOperationException($"Matching:Parameters names {file}, which cannot be used: {e.Message}", e);
        }
    }

    private static void AddMail(IServiceCollection services, IConfiguration configuration)
    {
        AddOptions<MailOptions>(services, configuration, "Mail");
        services.AddSingleton<IMailTransport>(all => all.GetRequiredService<IOptions<MailOptions>>() is { Value.Folder.Length: > 0 } folder
            ? new FolderTransport(folder)
            : ActivatorUtilities.CreateInstance<SmtpTransport>(all));
        services.AddSingleton<MailSender>();
        services.AddSingleton<UndeliveredMails>();
    }

    /// <summary>A value outside its range stops the program at its start, naming the setting.</summary>
    private static void AddOptions<T>(IServiceCollection services, IConfiguration configuration, string section)
        where T : class =>
        services.AddOptions<T>().Bind(configuration.GetSection(section)).ValidateDataAnnotations().ValidateOnStart();
}
