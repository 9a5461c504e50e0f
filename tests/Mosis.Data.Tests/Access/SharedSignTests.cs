using Mosis.Data.Access;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Access;

public sealed class SharedSignTests
{
    private static readonly DateTime Eight = new(2025, 10, 20, 8, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Two_places_at_one_time_are_a_sign_with_the_time_at_which_the_second_began() =>
        SharedSign.Of([Session(0, 60, "school"), Session(30, 90, "home")]).ShouldBe(new SharedSign(2, Eight.AddMinutes(30)));

    [Fact]
    public void One_place_after_the_other_is_none() => SharedSign.Of([Session(0, 60, "school"), Session(61, 90, "home")]).ShouldBeNull();

    [Fact]
    public void Two_browsers_in_one_place_are_none() => SharedSign.Of([Session(0, 60, "school"), Session(10, 50, "school")]).ShouldBeNull();

    [Fact]
    public void Without_sessions_there_is_none() => SharedSign.Of([]).ShouldBeNull();

    [Fact]
    public void The_most_places_count_of_equal_ones_the_latest() =>
        SharedSign.Of(
        [
            Session(0, 100, "a"), Session(10, 100, "b"), Session(20, 30, "c"), Session(25, 28, "c"), Session(40, 90, "d"), Session(200, 300, "a"), Session(210, 300, "b"),
        ]).ShouldBe(new SharedSign(3, Eight.AddMinutes(40)));

    private static PlacedSession Session(int start, int last, string place) => new(Eight.AddMinutes(start), Eight.AddMinutes(last), place);
}
