using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Intake.Tests;

/// <summary>The program as its unit starts it: secrets in a folder that systemd names.</summary>
public sealed class SecretsTests(MosisDatabase database) : IClassFixture<MosisDatabase>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mosis-credentials-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_connection_string_in_a_file_wins_over_the_environment()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "ConnectionStrings__Mosis"), database.ConnectionString + "\n");
        var status = await StatusAsync();
        status.Succeeded.ShouldBeTrue(status.Errors);
    }

    [Fact]
    public async Task Without_the_file_the_environment_counts()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "sftp-key"), database.ConnectionString);
        (await StatusAsync()).ExitCode.ShouldBe(1);
    }

    private Task<CommandResult> StatusAsync() => Command.RunAsync(
        "dotnet",
        [typeof(IntakeHost).Assembly.Location, "status"],
        environment: new Dictionary<string, string> { ["CREDENTIALS_DIRECTORY"] = _folder, ["ConnectionStrings__Mosis"] = "no connection string" });
}
