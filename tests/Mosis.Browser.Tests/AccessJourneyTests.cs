using System.Globalization;
using Dapper;
using Mosis.Data.Access;
using Mosis.Data.Audit;
using Mosis.Data.Mail;
using Mosis.TestKit;
using Mosis.Web.Students;
using Shouldly;
using Xunit;

namespace Mosis.Browser.Tests;

/// <summary>From nothing to the first student: asked for, printed, signed, sent back, given, told by a real SMTP server; then by fax, and without paper.</summary>
[Collection(BrowserCollection.Name)]
public sealed class AccessJourneyTests(BrowserBench bench) : BrowserTests(bench)
{
    private const string Email = "sam.ibarra@school.example";

    public static TheoryData<Hands> AllHands => [.. Enum.GetValues<Hands>()];

    [Theory]
    [MemberData(nameof(AllHands))]
    public async Task By_upload(Hands hands)
    {
        var pin = await Seeded.PinAsync(Web);
        var subject = Web.NewPerson("Sam Ibarra", Email);
        await using var person = await NobodyAsync(hands);
        await person.OpenAsync("/");
        await person.FollowAsync("User Access");
        await person.FollowAsync("Ask for access");
        (await person.HeadingAsync()).ShouldBe("Sign in");
        await person.SignInAsync(subject, "/Access/Requests/New");
        var request = await SubmittedAsync(person);

        var printed = await person.DownloadAsync("Download the statement (PDF)");
        await person.OpenAsync($"{request}/Upload");
        await person.GiveFileAsync("Signed statement (PDF)", await Seeded.SignedAsync(printed));
        await person.FillAsync("Security PIN Code", "12345678");
        await person.PressAsync("Send");
        (await person.TextAsync()).ShouldContain("The Security PIN Code could not be accepted");
        await person.GiveFileAsync("Signed statement (PDF)", await Seeded.SignedAsync(printed));
        await person.FillAsync("Security PIN Code", pin);
        await person.PressAsync("Send");
        (await person.TextAsync()).ShouldContain("Waiting for a decision");

        await using (var administrator = await AsAsync(Role.SecurityAdministrator, hands)) await GiveAccessAsync(administrator, request.Split('/')[^1]);
        await IsToldAsync();
        await EntersAStudentAsync(person, hands);
    }

    [Fact]
    public async Task By_fax_with_the_PIN_on_the_paper()
    {
        var pin = await Seeded.PinAsync(Web);
        var subject = Web.NewPerson("Sam Ibarra", Email);
        await using var person = await NobodyAsync(Hands.Mouse);
        await person.SignInAsync(subject);
        await person.OpenAsync("/Access/Requests/New");
        var request = await SubmittedAsync(person);
        var fax = await Seeded.SignedAsync(await person.DownloadAsync("Download the statement (PDF)"), pin);

        await using var administrator = await AsAsync(Role.SecurityAdministrator, Hands.Mouse);
        await administrator.OpenAsync("/Admin/Requests");
        await administrator.FillAsync("Reference", request.Split('/')[^1]);
        await administrator.PressAsync("Find the request");
        await administrator.FollowAsync("Record its fax or letter");
        await administrator.ChooseAsync("Fax");
        await administrator.GiveFileAsync("Signed statement (PDF)", fax);
        await administrator.FillAsync("Security PIN Code", pin);
        await administrator.PressAsync("Record it");
        await administrator.CheckAsync("review-fax");
        await GiveAccessAsync(administrator, request.Split('/')[^1]);

        await IsToldAsync();
        await EntersAStudentAsync(person, Hands.Mouse);
        await administrator.OpenAsync($"/Admin/Pin/{SmallDirectory.A}");
        (await administrator.TextAsync()).ShouldContain("Issue a PIN", Case.Sensitive, "what stood on the paper is void");
    }

    [Fact]
    public async Task Without_paper()
    {
        var pin = await Seeded.PinAsync(Web);
        var subject = Web.NewPerson("Sam Ibarra", Email);
        await using var person = await NobodyAsync(Hands.Mouse);
        await person.SignInAsync(subject);
        await person.OpenAsync("/Access/Requests/New");
        var request = await SubmittedAsync(person);
        await person.ChooseAsync("I have read the statement below and assure what it says");
        await person.PressAsync("Sign and send to my district");

        await using var representative = await AsAsync(Role.Representative, Hands.Mouse);
        await representative.OpenAsync("/Access");
        await representative.FollowAsync("Requests to sign");
        await representative.FollowAsync(request.Split('/')[^1]);
        (await representative.TextAsync()).ShouldContain("acts for the students of High School (1050)");
        await representative.ChooseAsync("I have read the statement and assure it for the district");
        await representative.FillAsync("Security PIN Code", pin);
        await representative.PressAsync("Sign for the district");
        (await representative.TextAsync()).ShouldContain("Nothing waits for you");

        await using var administrator = await AsAsync(Role.SecurityAdministrator, Hands.Mouse);
        await GiveAccessAsync(administrator, request.Split('/')[^1], "review-countersigned");
        await IsToldAsync();
        await person.OpenAsync(request);
        var signed = await Command.RunAsync("pdftotext", ["-layout", await person.DownloadAsync("Download the statement with both signatures (PDF)"), "-"]);
        foreach (var said in new[] { "Sam Ibarra, signed without paper on", "signed without paper with the Security PIN Code on", "SHA-256 of the statement" }) signed.Output.ShouldContain(said);
        await EntersAStudentAsync(person, Hands.Mouse);
        await ReadsTheTrailAsync(request.Split('/')[^1]);
    }

    private static async Task<string> SubmittedAsync(Person person)
    {
        await person.SelectAsync("Your district", SmallDirectory.A);
        await person.PressAsync("Begin");
        var request = new Uri(person.Page.Url).AbsolutePath;
        await person.FollowAsync("Your details");
        await person.FillAsync("Full name", "Sam Ibarra");
        await person.FillAsync("Work e-mail", Email);
        await person.FillAsync("Work telephone", "(573) 555-0123");
        await person.FillAsync("Title", "Registrar");
        await person.PressAsync("Save and continue");
        await person.FollowAsync("Level of access");
        await person.ChooseAsync("Building: the students of the buildings that you select");
        await person.ChooseAsync("High School (1050)");
        await person.PressAsync("Save and continue");
        await person.FollowAsync("Why you need it");
        await person.FillAsync("What you need the access for", "Enrols students.");
        await person.PressAsync("Save and continue");
        await person.FollowAsync("Check your answers and submit");
        await person.PressAsync("Submit");
        return request;
    }

    private static async Task GiveAccessAsync(Person administrator, string reference, string picture = "")
    {
        await administrator.OpenAsync("/Admin/Requests");
        await administrator.FollowAsync(reference);
        if (picture.Length > 0) await administrator.CheckAsync(picture);
        foreach (var point in await administrator.Page.Locator("input[name=Checks]").AllAsync())
            await administrator.ChooseAsync(await administrator.Page.Locator($"label[for='{await point.GetAttributeAsync("id")}']").InnerTextAsync());
        await administrator.PressAsync("Give access");
        (await administrator.TextAsync()).ShouldContain("Access given");
    }

    /// <summary>What intake processes send, on a real SMTP server.</summary>
    private async Task IsToldAsync()
    {
        await using var server = await SmtpServer.CreateAsync();
        await using var product = new Product(
            Web.Database,
            null,
            ("Mail:Host", "127.0.0.1"), ("Mail:Port", server.Port.ToString(CultureInfo.InvariantCulture)), ("Mail:Security", "None"), ("Mail:From", "mosis@state.example"));
        await product.Get<MailSender>().SendDueAsync();

        var told = server.Messages().Where(mail => mail.Contains($"To: {Email}", StringComparison.Ordinal)).ToList();
        told.Count(mail => mail.Contains("Access has been provided", StringComparison.Ordinal)).ShouldBe(1);
    }

    private async Task EntersAStudentAsync(Person person, Hands hands)
    {
        var elsewhere = Seeded.Children(1)[0] with { School = SmallDirectory.Elementary };
        var id = (await Seeded.SubmitAsync(Web, ThisYear.File(elsewhere))).Assigned[0].StateId;
        await person.OpenAsync("/");
        await person.FollowAsync("Find or add a student");
        await person.TypeAsync(Seeded.OfHighSchool(1)[0], Role.BuildingUser);
        if (hands == Hands.Mouse) (await person.Page.Locator("#School option").AllInnerTextsAsync()).ShouldNotContain(each => each.Contains("Elementary", StringComparison.Ordinal));
        await person.PressAsync("Continue");
        await person.PressAsync("Get the state ID");
        (await person.HeadingAsync()).ShouldBe("A new state ID");
        await person.OpenAsync($"/Students/Details/{Web.Get<StudentAddress>().Of(id)}");
        (await person.HeadingAsync()).ShouldBe("Page not found", "a student of another building");
    }

    /// <summary>The whole way stands in the trail, in words, without a name.</summary>
    private async Task ReadsTheTrailAsync(string reference)
    {
        await Web.Get<AuditChain>().ChainAsync();
        await using var auditor = await AsAsync(Role.Auditor, Hands.Mouse);
        var request = (await Web.Get<Data.Access.Requests.RequestRecords>().FindAsync(reference))!;
        await auditor.OpenAsync("/Admin/Audit");
        await auditor.FillAsync("About", request.Subject);
        await auditor.PressAsync("Search");
        await auditor.CheckAsync("audit-of-a-request");
        var text = await auditor.TextAsync();
        foreach (var said in new[] { "began a request for access", "submitted a request", "signed their request", "signed a request for access for the district", "approved a request" }) text.ShouldContain(said);
        await using var connection = await Web.Database.Db.OpenAsync();
        (await connection.QueryAsync<string>("select concat(actor, subject, detail) from audit")).ShouldAllBe(entry => !entry.Contains("Ibarra") && !entry.Contains('@'));
    }
}
