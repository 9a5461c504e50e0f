using Microsoft.Extensions.Time.Testing;
using Mosis.Web.Admin;
using Shouldly;
using Xunit;

namespace Mosis.Web.Tests.Admin;

public sealed class LettersOnceTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Guid _key = Guid.NewGuid();
    private int _made;

    [Fact]
    public async Task One_form_is_made_once_and_another_or_another_persons_anew()
    {
        var once = new LettersOnce(_time);

        (await once.MakeAsync("person:1", _key, MakeAsync)).ShouldBe([1]);
        (await once.MakeAsync("person:1", _key, MakeAsync)).ShouldBe([1]);
        (await once.MakeAsync("person:2", _key, MakeAsync)).ShouldBe([2]);
        (await once.MakeAsync("person:1", Guid.NewGuid(), MakeAsync)).ShouldBe([3]);
    }

    [Fact]
    public async Task Letters_are_forgotten_after_a_while()
    {
        var once = new LettersOnce(_time);
        await once.MakeAsync("person:1", _key, MakeAsync);
        _time.Advance(TimeSpan.FromMinutes(3));

        (await once.MakeAsync("person:1", _key, MakeAsync)).ShouldBe([2]);
    }

    [Fact]
    public async Task What_failed_may_be_tried_again()
    {
        var once = new LettersOnce(_time);
        await Should.ThrowAsync<InvalidOperationException>(() => once.MakeAsync("person:1", _key, () => throw new InvalidOperationException()));

        (await once.MakeAsync("person:1", _key, MakeAsync)).ShouldBe([1]);
    }

    private Task<byte[]?> MakeAsync() => Task.FromResult<byte[]?>([(byte)++_made]);
}
