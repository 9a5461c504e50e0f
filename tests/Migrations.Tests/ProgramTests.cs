using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Migrations.Tests;

/// <summary>The program as an operator starts it: what it prints and how it ends.</summary>
public sealed class ProgramTests : IAsyncLifetime
{
    private readonly string _database = PrivateServer.NewName();
    private string _connectionString = "";

    public async Task InitializeAsync() => _connectionString = await PrivateServer.ConnectionStringAsync(_database);

    public Task DisposeAsync() => PrivateServer.ExecuteAsync($"drop database if exists `{_database}`");

    [Fact]
    public async Task Status_tells_by_its_exit_code_whether_the_database_is_up_to_date()
    {
        (await RunAsync("status")).ExitCode.ShouldBe(3);
        (await RunAsync("up")).ExitCode.ShouldBe(0);
        var status = await RunAsync("status");
        status.ExitCode.ShouldBe(0);
        status.Output.ShouldContain("0001 done  SetsCharacterSet");
    }

    [Fact]
    public async Task Up_says_what_it_ran()
    {
        (await RunAsync("to", "1")).Output.ShouldBe("Migrations run: 1.\n");
        (await RunAsync("to", "1")).Output.ShouldBe("The database is up to date.\n");
    }

    [Theory]
    [InlineData("down")]
    [InlineData("to", "x")]
    [InlineData("to", "9999999")]
    public async Task A_wrong_command_ends_with_2(params string[] arguments)
    {
        var result = await RunAsync(arguments);
        result.ExitCode.ShouldBe(2);
        result.Errors.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_ends_with_1_and_does_not_show_the_password()
    {
        _connectionString = "Server=127.0.0.1;Port=1;User ID=mosis;Password=geheim;Database=mosis_x";
        var result = await RunAsync("up");
        result.ExitCode.ShouldBe(1);
        result.Errors.ShouldNotBeEmpty();
        (result.Errors + result.Output).ShouldNotContain("geheim");
    }

    private Task<CommandResult> RunAsync(params string[] arguments) => Command.RunAsync(
        "dotnet",
        [typeof(MigrationRunner).Assembly.Location, .. arguments],
        environment: new Dictionary<string, string> { ["ConnectionStrings__Mosis"] = _connectionString });
}
