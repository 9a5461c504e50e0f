using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Web.Tests.Batches;

public sealed class BatchPagesTests() : OwnSite("--Batches:MaxBytes=200000")
{
    private static readonly FileText TwoBad = new(
        [.. FileRow.Many(10), new FileRow { LocalId = "801", Grade = "99" }, new FileRow { LocalId = "802", Last = "", First = "Theodora", BirthDate = "05/06/2011" }]);

    [Fact]
    public async Task A_file_is_uploaded_followed_mended_and_its_answers_are_downloaded()
    {
        using var client = await AsAsync(DistrictUserA);
        var uploaded = await UploadAsync(client, TwoBad.ToString());
        uploaded.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var page = uploaded.Headers.Location!.ToString();
        var id = long.Parse(page.Split('/')[^1], CultureInfo.InvariantCulture);
        (await ReadAsync(client, page)).ShouldContain("Look again");
        (await client.GetStringAsync($"/Batches/{id}/Progress")).ShouldContain("\"underWay\":true");

        await WorkAsync();

        (await client.GetStringAsync($"/Batches/{id}/Progress")).ShouldContain("\"word\":\"Needs attention\"");
        var details = await ReadAsync(client, page);
        details.ShouldContain("Needs attention");
        details.ShouldNotContain("Look again");
        (await ReadAsync(client, $"/Batches/Errors/{id}/R210")).ShouldContain("99");
        (await ReadAsync(client, "/Batches?State=waiting")).ShouldContain("Fix errors");

        var mend = await ReadAsync(client, $"/Batches/Mend/{id}");
        var fields = Regex.Matches(mend, "name=\"(Mended\\[0\\][^\"]*)\" value=\"([^\"]*)\"").Select(m => (m.Groups[1].Value, m.Groups[2].Value))
            .Where(f => f.Item1 != "Mended[0].IsSent").Select(f => f.Item2 == "99" ? (f.Item1, "08") : f).Append(("Mended[0].IsSent", "true"));
        var sent = await PostAsync(client, $"/Batches/Mend/{id}", [.. fields]);
        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var later = sent.Headers.Location!.ToString();
        later.ShouldNotBe(page);
        await WorkAsync();
        (await ReadAsync(client, later)).ShouldContain("Complete");
        (await PostAsync(client, $"/Batches/Mend/{id}?handler=CancelRow&line=13")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await ReadAsync(client, page)).ShouldContain("Complete");

        var zip = await client.GetAsync($"{page}?handler=Zip");
        zip.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe($"batch-{id}-answers.zip");
        using var archive = new ZipArchive(await zip.Content.ReadAsStreamAsync());
        archive.Entries.Select(e => e.Name).ShouldBe([$"fall.{id}.assigned.txt", $"fall.{id}.errors.txt", $"fall.{id}.matches.txt", $"fall.{id}.canceled.txt"], ignoreOrder: true);
        (await client.GetStringAsync($"{page}?handler=Sheet")).ShouldContain("\"assigned\"");
    }

    [Fact]
    public async Task Fault_105_a_batch_of_another_district_answers_404_everywhere()
    {
        using var owner = await AsAsync(DistrictUserA);
        using var other = await AsAsync(DistrictUserB);
        var id = await UploadedAsync(owner, TwoBad);
        var file = Regex.Match(await owner.GetStringAsync($"/Batches/Details/{id}"), "file=(\\d+)").Groups[1].Value;
        string[] pages =
        [
            $"/Batches/Details/{id}", $"/Batches/Details/{id}?handler=Zip", $"/Batches/Details/{id}?handler=Sheet", $"/Batches/Details/{id}?handler=Answer&file={file}",
            $"/Batches/{id}/Progress", $"/Batches/Errors/{id}/R210", $"/Batches/Mend/{id}", $"/Batches/Release/{id}", $"/Batches/Cancel/{id}",
        ];
        foreach (var page in pages)
        {
            (await owner.GetAsync(page)).StatusCode.ShouldBe(HttpStatusCode.OK, page);
            (await other.GetAsync(page)).StatusCode.ShouldBe(HttpStatusCode.NotFound, page);
        }
    }

    [Fact]
    public async Task Fault_108_no_id_of_a_download_leads_elsewhere_and_no_file_name_reaches_a_header()
    {
        using var client = await AsAsync(DistrictUserA);
        var id = await UploadedAsync(client, TwoBad, "..\\x; é=<b>.txt");
        var page = await client.GetStringAsync($"/Batches/Details/{id}");
        var file = Regex.Match(page, "file=(\\d+)").Groups[1].Value;

        var answer = await client.GetAsync($"/Batches/Details/{id}?handler=Answer&file={file}");

        Regex.IsMatch(answer.Content.Headers.ContentDisposition!.ToString(), "^attachment; filename\\*=UTF-8''[A-Za-z0-9._-]+$").ShouldBeTrue();
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Content-Security-Policy").ShouldBe(["sandbox; default-src 'none'"]);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        foreach (var wrong in new[] { "..%2f..%2fetc%2fpasswd", "%00", "%2e%2e", "999999", $"{file}%0d%0aX:1", "-1" })
        {
            (await client.GetAsync($"/Batches/Details/{id}?handler=Answer&file={wrong}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, wrong);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Fault_003_and_004_a_file_over_the_limit_comes_back_to_a_page_that_says_the_limit(bool withoutLength)
    {
        using var client = await AsAsync(DistrictUserA);

        var answer = await UploadAsync(client, new string('x', 300_000), withoutLength: withoutLength);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().ShouldBe("/Batches/Upload?tooLarge=True");
        (await ReadAsync(client, "/Batches/Upload?tooLarge=True")).ShouldContain("The file must be smaller than");
    }

    [Fact]
    public async Task Fault_035_the_same_file_twice_is_one_batch_and_the_second_names_it()
    {
        using var client = await AsAsync(DistrictUserA);
        var id = await UploadedAsync(client, TwoBad);

        var again = await UploadAsync(client, TwoBad.ToString());

        (await ReadAsync(client, again.Headers.Location!.ToString())).ShouldContain($"the file of batch {id}");
    }

    [Fact]
    public async Task An_auditor_looks_and_changes_nothing()
    {
        using var owner = await AsAsync(DistrictUserA);
        using var auditor = await AsAsync(Auditor);
        var id = await UploadedAsync(owner, TwoBad);

        (await auditor.GetAsync($"/Batches/Details/{id}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await PostAsync(auditor, $"/Batches/Mend/{id}?handler=CancelRow&line=12")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await PostAsync(auditor, $"/Batches/Mend/{id}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_hold_above_the_second_limit_is_the_states_to_release_with_a_reason()
    {
        using var owner = await AsAsync(DistrictUserA);
        using var state = await AsAsync(State);
        await UploadedAsync(owner, TwoBad.With([.. FileRow.Many(40)]));
        var id = await UploadedAsync(owner, TwoBad.With([.. FileRow.Many(40, 100)]).Later());
        (await ReadAsync(owner, $"/Batches/Details/{id}")).ShouldContain("only the state");
        (await ReadAsync(state, "/Admin/Holds")).ShouldContain($"/Batches/Details/{id}");

        (await PostAsync(owner, $"/Batches/Release/{id}", ("Reason", "New building"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await PostAsync(state, $"/Batches/Release/{id}", ("Reason", " "))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await PostAsync(state, $"/Batches/Release/{id}", ("Reason", "New building"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        await WorkAsync();
        var page = await ReadAsync(owner, $"/Batches/Details/{id}");
        page.ShouldContain("New building");
        page.ShouldContain("Complete");
    }

    [Fact]
    public async Task A_building_users_file_with_another_building_is_refused_and_says_why()
    {
        using var client = await AsAsync(HighSchoolUserA);

        var answer = await UploadAsync(client, TwoBad.With([.. FileRow.Many(10)]).ToString());

        (await ReadAsync(client, answer.Headers.Location!.ToString())).ShouldContain("The file names a building that is not yours");
    }
}
