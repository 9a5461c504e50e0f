using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Mosis.Data.Access;
using Mosis.Web.SignIn;
using Shouldly;
using Xunit;

namespace Mosis.Web.Tests.SignIn;

public sealed class SessionPurgeTests
{
    [Fact]
    public async Task Sessions_that_ended_long_ago_go_by_themselves_and_others_stay()
    {
        await using var bench = await WebBench.StartAsync();
        await bench.SignInAsync(Role.Auditor);
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddDays(30));
        var log = new Lines();
        using var purge = new SessionPurge(bench.Get<Sessions>(), Options.Create(new SignInOptions { KeepEndedDays = 30 }), time, log);

        await purge.StartAsync(CancellationToken.None);
        (await log.NextAsync()).ShouldBe("Ended sessions removed: 0");
        time.Advance(TimeSpan.FromDays(1));
        (await log.NextAsync()).ShouldBe("Ended sessions removed: 1");

        await purge.StopAsync(CancellationToken.None);
    }

    private sealed class Lines : ILogger<SessionPurge>
    {
        private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

        public async Task<string> NextAsync() => await _lines.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Writer.TryWrite(formatter(state, exception));
    }
}
