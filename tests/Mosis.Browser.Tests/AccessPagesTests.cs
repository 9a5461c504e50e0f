using Mosis.Data.Access;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Browser.Tests;

/// <summary>The pages by which access is asked for, signed for and decided, in each of their states, as <see cref="PagesTests"/> has the others.</summary>
[Collection(BrowserCollection.Name)]
public sealed class AccessPagesTests(BrowserBench bench) : BrowserTests(bench)
{
    [Theory]
    [InlineData(Hands.Mouse)]
    [InlineData(Hands.Narrow)]
    public async Task Pages_of_a_request(Hands hands)
    {
        await using var person = await AsAsync(null, hands);
        await SeeAsync(person, "/Access/Requests/New", "request-new");
        await person.PressAsync("Begin");
        await person.CheckAsync("request-new-error");
        await person.SelectAsync("Your district", SmallDirectory.A);
        await person.PressAsync("Begin");
        await person.CheckAsync("request-draft");
        var request = new Uri(person.Page.Url).AbsolutePath;
        await SeeAsync(person, $"{request}/Check", "request-incomplete");
        foreach (var (step, name) in new[] { ("Details", "request-details"), ("Level", "request-level"), ("Why", "request-why") })
        {
            await SeeAsync(person, $"{request}/{step}", name);
            if (step == "Details") await person.FillAsync("Full name", "");
            await person.PressAsync("Save and continue");
            await person.CheckAsync($"{name}-error");
        }
        await AskAsync(person, request, "Building: the students of the buildings that you select", "High School (1050)");
        await SeeAsync(person, $"{request}/Check", "request-check");
        await person.PressAsync("Submit");
        await person.CheckAsync("request-statement");
        await person.PressAsync("Sign and send to my district");
        await person.CheckAsync("request-statement-error");
        await SeeAsync(person, request, "request-submitted");
        await SeeAsync(person, $"{request}/Upload", "request-upload");
        await person.PressAsync("Send");
        await person.CheckAsync("request-upload-error");
        await SeeAsync(person, $"{request}/Withdraw", "request-withdraw");
        await person.PressAsync("Withdraw");
        await person.CheckAsync("request-withdrawn");
        await SeeAsync(person, "/Access", "access-requests");
    }

    [Theory]
    [InlineData(Hands.Mouse)]
    [InlineData(Hands.Narrow)]
    public async Task Pages_of_those_who_sign_and_decide(Hands hands)
    {
        var pin = await Seeded.PinAsync(Web);
        await using var person = await AsAsync(null, hands);
        await using var representative = await AsAsync(Role.Representative, hands);
        await using var administrator = await AsAsync(Role.SecurityAdministrator, hands);
        await SeeAsync(administrator, "/Admin/Requests", "requests-none");
        await SeeAsync(representative, "/Access/Countersign", "countersign-none");
        await SeeAsync(representative, "/Access", "access-representative");
        var request = await SubmittedAsync(person);
        await SeeAsync(representative, "/Access/People", "people-of-district-alone");
        await using var user = await AsAsync(Role.DistrictUser, hands);
        await SeeAsync(representative, "/Access/People", "people-of-district");
        await representative.PressAsync("Keep the selected for another year");
        await representative.CheckAsync("people-of-district-error");
        await representative.ChooseAsync("Terry");
        await representative.PressAsync("Keep the selected for another year");
        await representative.CheckAsync("people-of-district-kept");
        await representative.FollowAsync("End the access of Terry");
        await representative.CheckAsync("people-of-district-end");
        await representative.PressAsync("End it now");
        await representative.CheckAsync("people-of-district-end-error");
        await representative.FillAsync("Reason", "Left the district");
        await representative.PressAsync("End it now");
        await SeeAsync(representative, "/", "home-representative");
        await SeeAsync(administrator, "/", "home-security");
        await SeeAsync(administrator, "/Admin/Statement", "statement-text");
        await administrator.PressAsync("Publish");
        await administrator.CheckAsync("statement-text-error");
        await person.ChooseAsync("I have read the statement below and assure what it says");
        await person.PressAsync("Sign and send to my district");
        await person.CheckAsync("request-signed");
        var reference = request.Split('/')[^1];

        await SeeAsync(representative, "/Access/Countersign", "countersign-list");
        await representative.FollowAsync(reference);
        await representative.CheckAsync("countersign");
        await representative.PressAsync("Sign for the district");
        await representative.CheckAsync("countersign-error");
        await SeeAsync(administrator, $"/Admin/Requests/{reference}", "review-submitted");
        await SeeAsync(administrator, $"/Admin/Requests/{reference}/Paper", "paper");
        await administrator.PressAsync("Record it");
        await administrator.CheckAsync("paper-error");

        await Seeded.UploadAsync(Web, reference, pin);
        await SeeAsync(person, request, "request-received");
        await SeeAsync(administrator, "/Admin/Requests", "requests");
        await administrator.PressAsync("Find the request");
        await administrator.CheckAsync("requests-error");
        await SeeAsync(administrator, $"/Admin/Requests/{reference}", "review");
        await administrator.PressAsync("Give access");
        await administrator.CheckAsync("review-unchecked");
        await administrator.PressAsync("Send it back");
        await administrator.CheckAsync("review-error");
        await using (var auditor = await AsAsync(Role.Auditor, hands)) await SeeAsync(auditor, $"/Admin/Requests/{reference}", "review-auditor");
        await administrator.ChooseAsync("Return it, to be mended");
        await administrator.FillAsync("Reason", "Only one signature.");
        await administrator.PressAsync("Send it back");
        await administrator.CheckAsync("review-returned");
        await SeeAsync(person, request, "request-returned");
        (await person.TextAsync()).ShouldContain("Only one signature.");
    }

    private static async Task<string> SubmittedAsync(Person person)
    {
        await person.OpenAsync("/Access/Requests/New");
        await person.SelectAsync("Your district", SmallDirectory.A);
        await person.PressAsync("Begin");
        var request = new Uri(person.Page.Url).AbsolutePath;
        await AskAsync(person, request, "District: all students of the district");
        await person.OpenAsync($"{request}/Check");
        await person.PressAsync("Submit");
        return request;
    }

    private static async Task AskAsync(Person person, string request, string level, params string[] buildings)
    {
        await person.OpenAsync($"{request}/Details");
        await person.FillAsync("Full name", "Terry Núñez");
        await person.FillAsync("Work e-mail", "terry@school.example");
        await person.FillAsync("Work telephone", "(573) 555-0123");
        await person.FillAsync("Title", "Registrar");
        await person.PressAsync("Save and continue");
        await person.OpenAsync($"{request}/Level");
        await person.ChooseAsync(level);
        foreach (var building in buildings) await person.ChooseAsync(building);
        await person.PressAsync("Save and continue");
        await person.OpenAsync($"{request}/Why");
        await person.FillAsync("What you need the access for", "Enrols students.");
        await person.PressAsync("Save and continue");
    }

    private static async Task SeeAsync(Person person, string address, string name)
    {
        await person.OpenAsync(address);
        await person.CheckAsync(name);
    }
}
