using System.Net;
using System.Net.Http.Headers;
using Dapper;
using LocalSso;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Web.Tests.Site;

/// <summary>The site as a process of its own, on the address and the database of the one in which people have signed in: killed in mid-request, and left in mid-upload.</summary>
public sealed class SiteProcessTests : OwnSite
{
    private static readonly (string, string)[] Typed =
    [
        ("Form.Last", "Featherstonhaugh"), ("Form.First", "Rosalind"), ("Form.Sex", "F"), ("Form.BirthMonth", "3"), ("Form.BirthDay", "14"), ("Form.BirthYear", "2012"),
        ("Form.Grade", "08"), ("Form.LocalId", "100"), ("Form.Race", "W"), ("Form.School", SmallDirectory.HighSchool), ("Form.SchoolYear", ThisYear.SchoolYear),
    ];

    [Fact]
    public async Task Fault_115_killed_in_the_middle_of_an_entry_it_leaves_nothing_half_done_and_the_same_form_does_it_once()
    {
        using var browser = await AsAsync(DistrictUserA);
        await PostAsync(browser, "/Students/New", Typed);
        var page = await browser.GetPageAsync("/Students/CheckAnswers");
        var form = new[] { ("Key", page.Value("Key")), ("__RequestVerificationToken", page.Token) };
        var folder = Directory.CreateTempSubdirectory("mosis-site-");
        await Bench.Site.StopAsync();
        await using (var site = await SiteProcess.StartAsync(Bench.Address, LocalSite.Settings(Bench.Database.ConnectionString, Bench.Issuer, folder.FullName)))
        {
            await using var gate = await Bench.Database.Db.OpenAsync();
            await using var held = await gate.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted);
            await gate.QueryAsync<int>("select 1 from register_gate for update", transaction: held);

            var sent = browser.PostAsync("/Students/CheckAnswers", Form(form));
            await Eventually.TrueAsync("the entry waits before the gate", async () =>
                await ScalarAsync<long>("select count(*) from information_schema.processlist where db = database() and info like '%register_gate%' and id <> connection_id()") > 0);
            await site.KillAsync();

            await Should.ThrowAsync<HttpRequestException>(sent);
        }
        await Eventually.TrueAsync("nothing of it is left", async () => await ScalarAsync<long>(
            "select (select count(*) from online_entry) + (select count(*) from batch) + (select count(*) from batch_row) + (select count(*) from student)") == 0);
        await Bench.RestartSiteAsync();
        (await browser.PostAsync("/Students/CheckAnswers", Form(form))).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await ScalarAsync<long>("select count(*) from student")).ShouldBe(1);
        (await ScalarAsync<long>("select count(*) from claim")).ShouldBe(1);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Fault_034_an_upload_that_is_broken_off_is_no_batch_and_no_part_of_it_is_left()
    {
        using var browser = await AsAsync(DistrictUserA);
        var page = await browser.GetPageAsync("/Batches/Upload");
        var folder = Directory.CreateTempSubdirectory("mosis-site-");
        await Bench.Site.StopAsync();
        var settings = LocalSite.Settings(Bench.Database.ConnectionString, Bench.Issuer, folder.FullName);
        settings["TMPDIR"] = folder.FullName;
        long Parts() => folder.EnumerateFiles("ASPNETCORE_*").Concat(folder.EnumerateFiles("mosis-upload-*")).Sum(file => file.Length);
        await using (await SiteProcess.StartAsync(Bench.Address, settings))
        {
            using var file = new BrokenOff();
            var content = new MultipartFormDataContent { { new StringContent(page.Token), "__RequestVerificationToken" } };
            content.Add(new StreamContent(file) { Headers = { ContentType = new MediaTypeHeaderValue("text/plain") } }, "Upload", "fall.txt");

            var sent = browser.PostAsync("/Batches/Upload", content);
            await Eventually.TrueAsync("a part of it has come", () => Parts() > 0);
            file.BreakOff();

            await Should.ThrowAsync<HttpRequestException>(sent);
            await Eventually.TrueAsync("the part is gone", () => Parts() == 0);
            (await ReadAsync(browser, "/Batches")).ShouldNotContain("fall.txt");
        }
        (await ScalarAsync<long>("select count(*) from batch")).ShouldBe(0);
        folder.Delete(recursive: true);
    }

    /// <summary>Half a megabyte, then nothing more until the line breaks.</summary>
    private sealed class BrokenOff : Stream
    {
        private readonly TaskCompletionSource<int> _broken = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _left = 512 * 1024;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public void BreakOff() => _broken.SetException(new IOException("The line is broken."));

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_left == 0) return await _broken.Task.WaitAsync(cancellationToken);
            var some = Math.Min(_left, buffer.Length);
            buffer.Span[..some].Fill((byte)'x');
            _left -= some;
            return some;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
