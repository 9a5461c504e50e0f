using System.Globalization;
using System.Text.RegularExpressions;
using Mosis.TestKit;
using Mosis.Web.SignIn;
using Shouldly;
using Xunit;

namespace Mosis.Web.Tests.SignIn;

public sealed class SignInSettingsTests
{
    [Fact]
    public void Every_setting_of_sign_in_is_in_the_handbook_with_its_default_and_no_other()
    {
        var options = new SignInOptions();
        var settings = typeof(SignInOptions).GetProperties().Where(property => property.CanWrite)
            .ToDictionary(property => $"SignIn:{property.Name}", property => Convert.ToString(property.GetValue(options), CultureInfo.InvariantCulture) ?? "");

        var listed = Regex.Matches(
                File.ReadAllText(RepositoryRoot.Combine("docs", "operations.md")), @"^\| `(SignIn:\w+)` \| (.*?) ?\|", RegexOptions.Multiline)
            .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value.Trim());

        listed.ShouldBe(settings, ignoreOrder: true);
        settings.Count.ShouldBeGreaterThan(4);
    }
}
