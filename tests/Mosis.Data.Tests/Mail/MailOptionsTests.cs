using Microsoft.Extensions.Options;
using Mosis.Data.Mail;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Mail;

public sealed class MailOptionsTests(MosisDatabase database) : IClassFixture<MosisDatabase>
{
    [Theory]
    [InlineData("Mail:From", "Host=mail.example")]
    [InlineData("exclude each other", "Host=mail.example;From=a@b.example;Folder=x")]
    [InlineData("belong together", "Host=mail.example;From=a@b.example;UserName=mosis")]
    [InlineData("PasswordFile", "Host=mail.example;From=a@b.example;UserName=mosis;PasswordFile=/nowhere/at/all")]
    [InlineData("in the open", "Host=mail.example;From=a@b.example;UserName=mosis;PasswordFile=/etc/hostname;Security=None")]
    [InlineData("Port", "Host=mail.example;From=a@b.example;Port=0")]
    public async Task A_wrong_setting_is_named(string named, string settings)
    {
        await using var product = Make(settings);

        Should.Throw<OptionsValidationException>(() => product.Get<IOptions<MailOptions>>().Value).Message.ShouldContain(named);
    }

    [Theory]
    [InlineData("Port=25")]
    [InlineData("Host=mail.example;From=a@b.example")]
    public async Task No_mail_and_a_whole_setting_will_do(string settings)
    {
        await using var product = Make(settings);

        product.Get<IOptions<MailOptions>>().Value.Security.ShouldBe(MailSecurity.StartTls);
    }

    private Product Make(string settings) =>
        new(database, null, [.. settings.Split(';').Select(setting => setting.Split('=')).Select(pair => ("Mail:" + pair[0], pair[1]))]);
}
