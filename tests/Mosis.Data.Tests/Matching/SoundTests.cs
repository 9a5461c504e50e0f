using Mosis.Data.Matching;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Matching;

public class SoundTests
{
    [Theory]
    [InlineData("HERNANDEZ", "ERNANDES")]
    [InlineData("CERVANTES", "SERBANTES")]
    [InlineData("GONZALEZ", "GONSALES")]
    [InlineData("JIMENEZ", "XIMENEZ")]
    [InlineData("JIMENEZ", "GIMENES")]
    [InlineData("QUINTERO", "KINTERO")]
    [InlineData("STEPHEN", "STEFEN")]
    [InlineData("KNOX", "NOCKS")]
    [InlineData("CHERYL", "SHERYL")]
    [InlineData("CHRISTIAN", "KRISTIAN")]
    [InlineData("LLANES", "YANES")]
    [InlineData("LLOYD", "LOYD")]
    [InlineData("SCHMIDT", "SHMITT")]
    [InlineData("HUGHES", "HUES")]
    [InlineData("MILLER", "MILER")]
    [InlineData("VAZQUEZ", "BASQUES")]
    [InlineData("WRIGHT", "RIGHT")]
    [InlineData("AIDEN", "EIDEN")]
    [InlineData("DE LA CRUZ", "DELACRUS")]
    [InlineData("THOMPSON", "TOMPSON")]
    public void Names_that_are_heard_alike_share_a_code(string a, string b)
    {
        Sound.Of(a).ShouldBe(Sound.Of(b));
        Sound.Alike(a, b).ShouldBeTrue();
    }

    [Theory]
    [InlineData("MILLER", "MULDER")]
    [InlineData("GARCIA", "GARZON")]
    [InlineData("JACOB", "JAMES")]
    [InlineData("LEE", "LANE")]
    [InlineData("SMITH", "SCHMIDT")]
    [InlineData("JAYDEN", "JAYLEN")]
    public void Names_that_are_heard_apart_do_not(string a, string b) => Sound.Alike(a, b).ShouldBeFalse();

    [Theory]
    [InlineData("HERNANDEZ", "ARNNDS")]
    [InlineData("CERVANTES", "SRBNTS")]
    [InlineData("JIMENEZ", "JMNS")]
    [InlineData("QUINTERO", "KNTR")]
    [InlineData("KNOX", "NKS")]
    [InlineData("CHRISTIAN", "KRSTN")]
    [InlineData("O", "A")]
    public void The_code_is_stable_because_keys_are_stored(string name, string code) => Sound.Of(name).ShouldBe(code);

    [Fact]
    public void Nothing_has_no_sound_and_is_like_nothing()
    {
        Sound.Of("").ShouldBe("");
        Sound.Alike("", "").ShouldBeFalse();
    }

    [Fact]
    public void A_name_of_any_length_has_a_short_code() => Sound.Of(string.Concat(Enumerable.Repeat("BADAGAFA", 40))).Length.ShouldBe(Sound.Longest);
}
