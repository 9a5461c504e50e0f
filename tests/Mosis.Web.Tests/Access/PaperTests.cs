using System.Net;
using Mosis.Data.Access;
using Mosis.Data.Access.Papers;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Web.Tests.Access;

/// <summary>Signed papers as the site hands them out: to whom, with which headers, and what the trail says of it.</summary>
[Collection(SiteCollection.Name)]
public sealed class PaperTests(WebBench bench)
{
    private static long _requests = 9_000;

    private readonly byte[] _pdf = SignedPdf.Make("Dr. Ada Byron");

    [Fact]
    public async Task The_security_administrator_saves_the_file_as_it_came_and_nothing_of_it_runs()
    {
        var paper = await TakeAsync();
        var browser = await bench.SignInAsync(Role.SecurityAdministrator);

        using var answer = await browser.GetAsync($"/Access/Paper/{paper.PaperId}?handler=Original");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBe(_pdf);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        answer.Content.Headers.ContentDisposition!.ToString().ShouldBe($"attachment; filename*=UTF-8''statement-{paper.PaperId}.pdf");
        Header(answer, "X-Content-Type-Options").ShouldBe("nosniff");
        Header(answer, "Content-Security-Policy").ShouldBe("sandbox; default-src 'none'");
        Header(answer, "Cache-Control").ShouldBe("no-store");
        Header(answer, "Cross-Origin-Resource-Policy").ShouldBe("same-origin");
    }

    [Fact]
    public async Task The_auditor_sees_the_page_as_a_picture_and_each_view_is_in_the_trail()
    {
        var paper = await TakeAsync();
        var browser = await bench.SignInAsync(Role.Auditor);

        using var answer = await browser.GetAsync($"/Access/Paper/{paper.PaperId}?handler=Picture&number=1");

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        (await answer.Content.ReadAsByteArrayAsync()).AsSpan(1, 3).SequenceEqual("PNG"u8).ShouldBeTrue();
        Header(answer, "Cache-Control").ShouldBe("no-store");
        (await StatusAsync(browser, paper, "Picture&number=2")).ShouldBe(HttpStatusCode.NotFound);
        (await ViewsAsync(paper)).ShouldBe(1);
    }

    [Fact]
    public async Task A_requester_sees_the_own_paper_without_any_grant()
    {
        var paper = await TakeAsync();
        var person = bench.NewPerson();
        await AccessRequestRow.PutAsync(bench.Database, paper.RequestId, await bench.PersonIdAsync(person));

        (await StatusAsync(await bench.SignInAsync(person), paper, "Original")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(await bench.SignInAsync(bench.NewPerson()), paper, "Original")).ShouldBe(HttpStatusCode.NotFound);
        (await ViewsAsync(paper)).ShouldBe(1);
    }

    [Fact]
    public async Task For_everybody_else_there_is_no_such_paper()
    {
        var paper = await TakeAsync();
        await AccessRequestRow.PutAsync(bench.Database, paper.RequestId, personId: 0);

        foreach (var role in new[] { Role.DistrictUser, Role.Representative, Role.StateIdAdministrator })
        {
            var browser = await bench.SignInAsync(role, role.IsOfDistrict() ? SmallDirectory.A : null);
            foreach (var what in new[] { "Original", "Picture&number=1" }) (await StatusAsync(browser, paper, what)).ShouldBe(HttpStatusCode.NotFound, $"{what} as {role}");
        }
        (await bench.NewBrowser().GetPageAsync($"/Access/Paper/{paper.PaperId}?handler=Original")).Uri.AbsolutePath.ShouldBe("/SignIn");
        (await ViewsAsync(paper)).ShouldBe(0);
    }

    [Fact]
    public async Task Fault_76_the_site_refuses_a_bomb_and_goes_on()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var paper = await TakeAsync(HostilePdf.Bomb());

        paper.Refusal!.Code.ShouldBe("P024");
        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(50 * 1024 * 1024);
        (await bench.NewBrowser().GetPageAsync("/")).IsOk.ShouldBeTrue();
    }

    [Fact]
    public async Task The_child_needs_no_settings_and_tells_what_it_needs()
    {
        var path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, RawPdf.OfOnePage("/Collection << /View /T >>").ToBytes());
        var program = Path.Combine(AppContext.BaseDirectory, "Mosis.Web.dll");

        var read = await Command.RunAsync("dotnet", [program, "inspect-pdf", path]);
        var asked = await Command.RunAsync("dotnet", [program, "inspect-pdf"]);

        File.Delete(path);
        read.ShouldBe(new CommandResult(0, "{\"refusal\":\"P013\",\"pages\":0,\"signatures\":[]}\n", ""));
        asked.ShouldBe(new CommandResult(1, "", "inspect-pdf FILE\n"));
    }

    private Task<PaperReceipt> TakeAsync(byte[]? pdf = null) =>
        bench.Get<PaperDoor>().TakeAsync(new MemoryStream(pdf ?? _pdf), "statement.pdf", Interlocked.Increment(ref _requests), "upload", "person:1", default);

    private static async Task<HttpStatusCode> StatusAsync(HttpClient browser, PaperReceipt paper, string what)
    {
        using var answer = await browser.GetAsync($"/Access/Paper/{paper.PaperId}?handler={what}");
        return answer.StatusCode;
    }

    private async Task<long> ViewsAsync(PaperReceipt paper) => (await AuditRows.ActionsAsync(bench.Database, $"paper {paper.PaperId}")).Count(action => action == "access.paper.view");

    private static string Header(HttpResponseMessage answer, string name) => string.Join(", ", answer.Headers.GetValues(name));
}
