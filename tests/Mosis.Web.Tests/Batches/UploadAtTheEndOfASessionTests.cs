using System.Net;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Web.Tests.Batches;

/// <summary>A large file over a slow line takes longer than a session may be idle.</summary>
public sealed class UploadAtTheEndOfASessionTests : OwnSite
{
    private const string Page = "/Batches/Upload";

    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());

    protected override TimeProvider Time => _time;

    [Fact]
    public async Task Fault_103_a_file_that_was_on_its_way_when_the_session_ended_becomes_a_batch_and_the_page_asks_to_sign_in()
    {
        using var browser = await AsAsync(DistrictUserA);
        var token = (await browser.GetPageAsync(Page)).Token;
        _time.Advance(TimeSpan.FromMinutes(2));
        var upload = new HeldContent(ThisYear.File([.. FileRow.Many(5)]).ToString(), token);
        using var request = new HttpRequestMessage(HttpMethod.Post, Page) { Content = upload };

        var sent = browser.SendAsync(request);
        await Eventually.TrueAsync("the request is known as the person's", async () =>
            await ScalarAsync<DateTime>("select max(last_seen_at) from web_session") >= _time.GetUtcNow().UtcDateTime.AddSeconds(-1));
        _time.Advance(TimeSpan.FromMinutes(31));
        upload.Release();

        using var answer = await sent;
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var batch = answer.Headers.Location!.ToString();
        var asked = await browser.GetPageAsync(batch);
        asked.Status.ShouldBe(HttpStatusCode.Redirect);
        asked.Response.Headers.Location!.PathAndQuery.ShouldBe($"/SignIn?returnUrl={Uri.EscapeDataString(batch)}");
        await WorkAsync();
        using var again = await AsAsync(DistrictUserA);
        var page = await ReadAsync(again, batch);
        page.ShouldContain("Complete");
        (await ScalarAsync<int>("select count(*) from student")).ShouldBe(5);
    }

    [Fact]
    public async Task Fault_103_a_file_that_is_sent_after_the_session_ended_is_no_batch_and_the_page_asks_to_sign_in()
    {
        using var browser = await AsAsync(DistrictUserA);
        var token = (await browser.GetPageAsync(Page)).Token;
        _time.Advance(TimeSpan.FromMinutes(31));
        var upload = new HeldContent(ThisYear.File([.. FileRow.Many(5)]).ToString(), token);
        upload.Release();

        using var answer = await browser.PostAsync(Page, upload);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().ShouldContain("/SignIn?returnUrl=");
        (await ScalarAsync<int>("select count(*) from batch")).ShouldBe(0);
    }

    /// <summary>A form with a file whose second half waits until it is released.</summary>
    private sealed class HeldContent : HttpContent
    {
        private const string Boundary = "held";

        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly byte[] _all;

        public HeldContent(string file, string token)
        {
            _all = Encoding.UTF8.GetBytes(
                $"--{Boundary}\r\nContent-Disposition: form-data; name=\"__RequestVerificationToken\"\r\n\r\n{token}\r\n"
                + $"--{Boundary}\r\nContent-Disposition: form-data; name=\"Upload\"; filename=\"fall.txt\"\r\n\r\n{file}\r\n--{Boundary}--\r\n");
            Headers.TryAddWithoutValidation("Content-Type", $"multipart/form-data; boundary={Boundary}");
        }

        public void Release() => _released.SetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(_all.AsMemory(0, _all.Length / 2));
            await stream.FlushAsync();
            await _released.Task;
            await stream.WriteAsync(_all.AsMemory(_all.Length / 2));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _all.Length;
            return true;
        }
    }
}
