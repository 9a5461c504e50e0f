using System.Text.RegularExpressions;
using MimeKit;
using Mosis.Data.Mail;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Mail;

/// <summary>The outbox before a real SMTP server.</summary>
public sealed class MailSenderTests
{
    [Fact]
    public async Task A_mail_that_was_queued_goes_out_once()
    {
        await using var bench = await MailBench.CreateAsync();
        await bench.QueueAsync();

        (await bench.Sender.SendDueAsync()).ShouldBe(1);
        (await bench.Sender.SendDueAsync()).ShouldBe(0);

        var message = MimeMessage.Load(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(bench.Server.Messages().ShouldHaveSingleItem())));
        message.From.ToString().ShouldBe("mosis@state.example");
        message.To.ToString().ShouldBe("pat.doe@district.example");
        message.Subject.ShouldBe("Your request was received");
        message.TextBody!.ReplaceLineEndings("\n").TrimEnd().ShouldBe("Reference AR-7K3M-92QF.\nGrüße, José");
        message.MessageId!.ShouldMatch(@"^mosis\.[0-9]+\.[0-9]+@state\.example$");
        message.Date.ShouldBe(bench.Time.GetUtcNow());
        bench.Server.Recipients().ShouldBe(["pat.doe@district.example"]);
        (await bench.QueryAsync("select action from audit")).ShouldBe(["mail.sent"]);
        (await bench.QueryAsync("select detail from audit")).ShouldAllBe(detail => !detail.Contains('@'));
    }

    [Fact]
    public async Task A_mail_that_is_sent_again_is_known_by_its_message_id()
    {
        await using var bench = await MailBench.CreateAsync();
        await bench.QueueAsync();
        await bench.Sender.SendDueAsync();
        // As if the process had died between the server's "accepted" and the note of it.
        await bench.QueryAsync("update mail_outbox set state = 'waiting', not_before = queued_at");

        (await bench.Sender.SendDueAsync()).ShouldBe(1);

        bench.Server.Messages().Count.ShouldBe(2);
        bench.Server.Messages().Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_is_rolled_back_is_told_to_nobody()
    {
        await using var bench = await MailBench.CreateAsync();
        await Should.ThrowAsync<InvalidOperationException>(() => bench.QueueAsync(commits: false));

        (await bench.Sender.SendDueAsync()).ShouldBe(0);
        bench.Server.Messages().ShouldBeEmpty();
    }

    [Fact]
    public async Task Fault_91_a_mail_server_that_is_down_for_a_day_gets_exactly_one_mail_when_it_is_back()
    {
        await using var bench = await MailBench.CreateAsync();
        await bench.QueueAsync();
        await bench.Server.StopAsync();
        var end = bench.Time.GetUtcNow().AddDays(1);
        var attempts = 0;
        while (bench.Time.GetUtcNow() < end)
        {
            (await bench.Sender.SendDueAsync()).ShouldBe(0);
            attempts++;
            bench.Time.Advance(MailSender.WaitAfter(attempts) - TimeSpan.FromSeconds(1));
            await bench.Sender.SendDueAsync();
            (await bench.QueryAsync("select attempts from mail_outbox")).ShouldBe([$"{attempts}"], "a second before its time it is not tried");
            bench.Time.Advance(TimeSpan.FromSeconds(1));
        }
        attempts.ShouldBe(7);
        (await bench.QueryAsync("select concat(state, ' ', trouble) from mail_outbox")).ShouldBe(["waiting not reached"]);

        await bench.Server.StartAsync();
        (await bench.Sender.SendDueAsync()).ShouldBe(1);
        bench.Time.Advance(TimeSpan.FromDays(1));
        (await bench.Sender.SendDueAsync()).ShouldBe(0);

        bench.Server.Messages().ShouldHaveSingleItem();
        (await bench.QueryAsync("select state from mail_outbox")).ShouldBe(["sent"]);
    }

    [Fact]
    public async Task Fault_91_after_three_days_it_is_undelivered_and_can_be_tried_again()
    {
        await using var bench = await MailBench.CreateAsync();
        await bench.QueueAsync();
        bench.Server.Refuse("451 4.3.0 Try later");
        for (var attempt = 1; attempt <= 12 && await bench.Undelivered.CountAsync() == 0; attempt++)
        {
            await bench.Sender.SendDueAsync();
            bench.Time.Advance(MailSender.WaitAfter(attempt));
        }

        var mail = (await bench.Undelivered.ListAsync(10)).ShouldHaveSingleItem();
        (mail.To, mail.About, mail.Trouble).ShouldBe(("pat.doe@district.example", "request:12", "put off 451"));
        (bench.Time.GetUtcNow().UtcDateTime - mail.QueuedAt).ShouldBeInRange(TimeSpan.FromDays(3), TimeSpan.FromDays(4));
        bench.Server.Refuse(null);
        (await bench.Sender.SendDueAsync()).ShouldBe(0, "it is given up");

        (await bench.Undelivered.TryAgainAsync(mail.MailId, "person:5")).ShouldBeTrue();
        (await bench.Undelivered.TryAgainAsync(mail.MailId, "person:6")).ShouldBeFalse("it waits already");
        (await bench.Sender.SendDueAsync()).ShouldBe(1);

        bench.Server.Messages().ShouldHaveSingleItem();
        (await bench.QueryAsync("select concat(action, ' ', actor) from audit order by audit_id")).ShouldBe(["mail.undelivered mail", "mail.again person:5", "mail.sent mail"]);
    }

    [Fact]
    public async Task Fault_91_a_mail_that_failed_is_listed_with_its_next_try_and_one_that_was_not_tried_is_not()
    {
        await using var bench = await MailBench.CreateAsync();
        await bench.QueueAsync();
        (await bench.Undelivered.RetriedAsync(10)).ShouldBeEmpty();
        bench.Server.Refuse("451 4.3.0 Try later");
        await bench.Sender.SendDueAsync();

        var mail = (await bench.Undelivered.RetriedAsync(10)).ShouldHaveSingleItem();
        (mail.Attempts, mail.Trouble).ShouldBe((1, "put off 451"));
        mail.NextTryAt.ShouldBe((bench.Time.GetUtcNow() + MailSender.WaitAfter(1)).UtcDateTime);
        (await bench.Undelivered.ListAsync(10)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Fault_91_a_bounce_for_good_is_undelivered_at_once()
    {
        await using var bench = await MailBench.CreateAsync();
        await bench.QueueAsync();
        bench.Server.Refuse("550 5.1.1 pat.doe@district.example is not known here");

        (await bench.Sender.SendDueAsync()).ShouldBe(0);

        var mail = (await bench.Undelivered.ListAsync(10)).ShouldHaveSingleItem();
        (mail.Trouble, mail.Attempts).ShouldBe(("refused 550", 1));
        (await bench.QueryAsync("select detail from audit")).ShouldHaveSingleItem().ShouldNotContain("pat.doe");
    }

    [Fact]
    public async Task An_address_that_is_none_does_not_hold_up_the_others()
    {
        await using var bench = await MailBench.CreateAsync();
        await bench.QueueAsync(to: "nobody at all");
        await bench.QueueAsync();

        (await bench.Sender.SendDueAsync()).ShouldBe(1);

        (await bench.Undelivered.ListAsync(10)).ShouldHaveSingleItem().Trouble.ShouldBe("address");
    }

    [Theory]
    [InlineData("a@b.example\r\nBcc: all@b.example", "Subject")]
    [InlineData("a@b.example", "Subject\nBcc: all@b.example")]
    [InlineData("", "Subject")]
    public async Task A_line_that_would_begin_another_header_is_refused(string to, string subject)
    {
        await using var bench = await MailBench.CreateAsync();

        await Should.ThrowAsync<ArgumentException>(() => bench.QueueAsync(to, subject));
        (await bench.QueryAsync("select mail_id from mail_outbox")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Many_senders_at_once_send_each_mail_once()
    {
        await using var bench = await MailBench.CreateAsync();
        for (var mail = 1; mail <= 12; mail++) await bench.QueueAsync(subject: $"Mail {mail}");

        var sent = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => bench.Sender.SendDueAsync()));

        sent.Sum().ShouldBe(12);
        bench.Server.Messages().Select(text => Regex.Match(text, "Message-Id: .*", RegexOptions.IgnoreCase).Value).Distinct().Count().ShouldBe(12);
        bench.Server.Messages().Count.ShouldBe(12);
    }

    [Fact]
    public async Task A_server_that_cannot_encrypt_gets_nothing_where_encryption_is_asked_for()
    {
        await using var server = await TestKit.SmtpServer.CreateAsync();
        await using var bench = await MailBench.CreateAsync(
            ("Mail:Host", "127.0.0.1"), ("Mail:Port", $"{server.Port}"), ("Mail:Security", "StartTls"), ("Mail:From", "mosis@state.example"));
        await bench.QueueAsync();

        (await bench.Sender.SendDueAsync()).ShouldBe(0);

        server.Messages().ShouldBeEmpty();
        (await bench.QueryAsync("select concat(state, ' ', trouble) from mail_outbox")).ShouldBe(["waiting NotSupportedException"]);
    }

    [Fact]
    public async Task Without_a_server_mails_go_into_a_folder_and_without_both_they_wait()
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("mosis-mail-");
        try
        {
            await using var bench = await MailBench.CreateAsync(("Mail:Folder", folder.FullName), ("Mail:From", "mosis@localhost.localdomain"));
            await bench.QueueAsync();
            (await bench.Sender.SendDueAsync()).ShouldBe(1);
            var file = folder.GetFiles().ShouldHaveSingleItem();
            file.Name.ShouldMatch(@"^mosis\.[0-9]+\.[0-9]+\.eml$");
            (await MimeMessage.LoadAsync(file.FullName)).Subject.ShouldBe("Your request was received");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
        await using var none = await MailBench.CreateAsync(("Mail:From", "mosis@state.example"));
        await none.QueueAsync();
        (await none.Sender.SendDueAsync()).ShouldBe(0);
        (await none.QueryAsync("select concat(state, attempts) from mail_outbox")).ShouldBe(["waiting0"]);
    }
}
