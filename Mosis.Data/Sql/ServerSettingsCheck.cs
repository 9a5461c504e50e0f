using Microsoft.Extensions.Hosting;

namespace Mosis.Data.Sql;

/// <summary>Stops a host at its start when the database server's settings do not do.</summary>
internal sealed class ServerSettingsCheck(MosisDb db) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => ServerSettings.CheckAsync(db, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
