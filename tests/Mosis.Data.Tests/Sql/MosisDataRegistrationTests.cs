using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Mosis.Data.Sql;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Sql;

public sealed class MosisDataRegistrationTests
{
    [Fact]
    public async Task A_host_starts_on_a_database_that_will_do()
    {
        await using var database = await MosisDatabase.CreateAsync();
        using var host = Build(database.ConnectionString);
        await host.StartAsync();
        await using (var connection = await host.Services.GetRequiredService<MosisDb>().OpenAsync()) connection.Database.ShouldBe(database.Name);
        await host.StopAsync();
    }

    [Fact]
    public async Task Fault_121_a_host_does_not_start_on_a_database_of_another_character_set()
    {
        await using var database = await MosisDatabase.CreateAsync();
        await PrivateServer.ExecuteAsync($"alter database `{database.Name}` character set latin1");
        using var host = Build(database.ConnectionString);
        (await Should.ThrowAsync<WrongServerSettingException>(() => host.StartAsync())).Message.ShouldContain("character_set_database");
    }

    [Theory]
    [InlineData("")]
    [InlineData("Server=127.0.0.1")]
    [InlineData("Database=mosis;Server=")]
    [InlineData("no connection string")]
    public void A_missing_or_useless_connection_string_stops_the_program(string connectionString)
    {
        var thrown = Should.Throw<Exception>(() => Build(connectionString));
        (thrown is InvalidOperationException or ArgumentException).ShouldBeTrue();
    }

    [Fact]
    public void The_connection_string_does_not_show_its_password() =>
        new MosisConnectionString("Server=h;Database=d;Password=secret").ToString().ShouldNotContain("secret");

    private static IHost Build(string connectionString)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:Mosis"] = connectionString }).Build();
        return new HostBuilder().ConfigureServices(services => services.AddMosisData(configuration)).Build();
    }
}
