using System.Net;
using Microsoft.Extensions.Options;
using Mosis.Web.SignIn;
using Shouldly;
using Xunit;

namespace Mosis.Web.Tests.SignIn;

public sealed class SessionPlacesTests
{
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private readonly SessionPlaces _places = Places("one secret");

    [Fact]
    public void Equal_addresses_of_one_person_are_one_place_whatever_the_browser() => Hash(1, "192.0.2.7", Firefox).ShouldBe(Hash(1, "192.0.2.7", "curl"));

    [Fact]
    public void Another_address_another_person_and_another_secret_are_other_hashes()
    {
        string[] hashes = [Hash(1, "192.0.2.7"), Hash(1, "192.0.2.8"), Hash(2, "192.0.2.7"), Convert.ToHexString(Places("another").Of(1, IPAddress.Parse("192.0.2.7"), null).Hash)];

        hashes.ShouldBeUnique();
        hashes.ShouldAllBe(hash => hash.Length == 64);
    }

    [Fact]
    public void A_network_of_ipv6_is_one_place_and_an_ipv4_address_is_itself_in_both_forms()
    {
        Hash(1, "2001:db8:1:2::1").ShouldBe(Hash(1, "2001:db8:1:2:ffff::9"));
        Hash(1, "2001:db8:1:2::1").ShouldNotBe(Hash(1, "2001:db8:1:3::1"));
        Hash(1, "::ffff:192.0.2.7").ShouldBe(Hash(1, "192.0.2.7"));
    }

    [Theory]
    [InlineData(Firefox, "firefox")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36", "chrome")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0", "edge")]
    [InlineData("Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15", "safari")]
    [InlineData("x", "other")]
    [InlineData(null, "other")]
    public void A_browser_is_kept_as_its_family(string? userAgent, string family) => _places.Of(1, null, userAgent).Browser.ShouldBe(family);

    private static SessionPlaces Places(string secret) => new(Options.Create(new SignInOptions { ClientSecret = secret }));

    private string Hash(long person, string address, string? userAgent = null) => Convert.ToHexString(_places.Of(person, IPAddress.Parse(address), userAgent).Hash);
}
