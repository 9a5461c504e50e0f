using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Mosis.Data.Access.Papers;
using Mosis.Data.Assignment;
using Mosis.Data.Batches;
using Mosis.Data.Directory;
using Mosis.Data.Inboxes;
using Mosis.Data.Sql;
using Mosis.Intake.Inboxes;

namespace Mosis.Intake;

/// <summary>
/// Puts the program together: settings from appsettings.json beside it, from the environment (Sftp__PollSeconds) and secrets from files, checked before anything is done.
/// Logs go to standard error and hold numbers of batches and districts, never a file's name or a child's.
/// </summary>
internal static class IntakeHost
{
    public static IConfiguration ReadConfiguration() =>
        new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
            .AddEnvironmentVariables()
            .AddCredentialFiles()
            .Build();

    /// <summary>A host whose settings and database server are checked; the caller disposes it.</summary>
    /// <param name="withServers">With the SFTP servers: their settings are needed then and only then.</param>
    /// <exception cref="OptionsValidationException">Settings are missing or wrong; the message names them.</exception>
    /// <exception cref="InvalidOperationException">ConnectionStrings:Mosis is missing.</exception>
    /// <exception cref="WrongServerSettingException">The database server's settings do not do.</exception>
    public static async Task<IHost> StartAsync(IConfiguration configuration, bool withServers, CancellationToken ct)
    {
        // Without the defaults, which look for files and settings that this program has not, it starts in a fraction of the time.
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true, ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddConfiguration(configuration);
        AddLogging(builder.Logging, configuration, withServers ? LogLevel.Information : LogLevel.Warning);
        builder.Services.Configure<PaperOptions>(papers => papers.Inspector = typeof(IntakeHost).Assembly.Location);
        builder.Services.AddMosisData(configuration).AddMosisInboxes();
        builder.Services.AddSingleton<DirectoryImport>();
        builder.Services.AddSingleton<RegisterImport>();
        builder.Services.AddSingleton<Reconciliation>();
        builder.Services.AddSingleton<DistrictKeys>();
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        if (withServers) AddServers(builder.Services, configuration);
        var host = builder.Build();
        try
        {
            await host.StartAsync(ct);
            return host;
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    private static void AddLogging(ILoggingBuilder logging, IConfiguration configuration, LogLevel level)
    {
        logging.SetMinimumLevel(level);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        // What keeps it from starting is told by the command line.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        logging.AddConfiguration(configuration.GetSection("Logging"));
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ssZ ";
            console.ColorBehavior = LoggerColorBehavior.Disabled;
        });
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }

    private static void AddServers(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<SftpOptions>, SftpOptionsCheck>();
        services.AddOptions<SftpOptions>().Bind(configuration.GetSection("Sftp")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IReadOnlyList<Poller>>(all =>
        {
            var options = all.GetRequiredService<IOptions<SftpOptions>>().Value;
            var door = all.GetRequiredService<BatchDoor>();
            return
            [
                .. options.Hosts.Select(host => new Poller(
                    host,
                    options,
                    all.GetRequiredService<IOptions<BatchOptions>>().Value.MaxBytes,
                    all.GetRequiredService<IOptions<StateOptions>>().Value.Zone,
                    ct => SftpInbox.ConnectAsync(host, options, ct),
                    door.ReceiveAsync,
                    all.GetRequiredService<MosisDb>(),
                    all.GetRequiredService<ReplyStore>(),
                    all.GetRequiredService<TimeProvider>(),
                    all.GetRequiredService<ILogger<Poller>>())),
            ];
        });
        services.AddSingleton<IntakeLoop>();
    }

    /// <summary>The command line ends the program on Ctrl-C and SIGTERM: the host must not do so as well.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
