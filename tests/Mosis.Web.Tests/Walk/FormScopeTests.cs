using System.Net;
using Mosis.Data.Access;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Web.Tests.Walk;

/// <summary>Every form that a page shows, sent back with things of others in each of its fields, and with fields that it does not have.</summary>
public sealed class FormScopeTests : WalkSite
{
    /// <summary>A field that no page has is sent with each form: who one is and whose things these are is never read from a form.</summary>
    private static readonly string[] Slipped =
    [
        "Actor", "AcceptsHolds", "BatchId", "ByPerson", "District", "Form.District", "GrantId", "Id", "IsAdmin", "IsState", "NearMatchId", "PersonId", "Role", "School", "Schools",
        "Scope", "SentBy", "StateId", "StudentNo",
    ];

    private readonly HashSet<string> _reached = [];
    private readonly HashSet<string> _forms = [];
    private readonly List<string> _faults = [];
    private int _sent;
    private int _fields;

    [Fact]
    public async Task Nothing_of_another_is_shown_or_changed_by_any_field_of_any_form()
    {
        await FillAsync();
        var handlers = await SiteHandler.AllAsync(Bench);
        foreach (var (who, number) in Walkers.Select((who, number) => (who, number)))
        {
            var walker = new Walker(who, number, await AsAsync(who), ForeignTo(who));
            var person = await PersonIdAsync(who);
            var before = await ForeignAsync(who, person);
            await WalkAsync(walker, handlers);
            await WorkAsync();
            var after = await ForeignAsync(who, person);
            _faults.AddRange(before.Except(after).Select(row => $"{who}: gone or changed: {row}"));
            _faults.AddRange(after.Except(before).Select(row => $"{who}: new: {row}"));
        }

        WalkReport.Write("form walk", $"{_forms.Count} forms, {_fields} fields × {Walkers.Count} scopes: {_sent} sent, leaks and foreign rows changed {_faults.Count}");
        _faults.ShouldBeEmpty($"of {_sent} sent");
        // Each handler that a form may be sent to was sent one; the sign-in's are the sender's own session.
        handlers.Where(handler => handler.Method == "POST" && IsWalked(handler)).Select(handler => handler.ToString()).Except(_reached).ShouldBeEmpty();
    }

    private async Task<IReadOnlySet<string>> ForeignAsync(Who who, long person)
    {
        await using var connection = await Bench.Database.Db.OpenAsync();
        return await ForeignRows.ReadAsync(connection, ScopeOf(who), person, who.Role);
    }

    /// <summary>Each page that shows a form: first those that a change takes away, last those that end what the others are about.</summary>
    private async Task WalkAsync(Walker walker, IReadOnlyList<SiteHandler> handlers)
    {
        var pages = handlers.Where(handler => handler.Method == "GET" && IsWalked(handler))
            .OrderBy(handler => handler.Page switch { "/Access/Requests/Upload" or "/Access/Requests/Statement" => 0, "/Batches/Cancel" or "/Access/Requests/Withdraw" => 2, _ => 1 });
        foreach (var target in pages.SelectMany(handler => Targets[handler.ToString()])) await WalkPageAsync(walker, target.Address);
        if (walker.Who == State) await WalkPageAsync(walker, $"/NearMatches/Resolve/{Asked}");
    }

    private async Task WalkPageAsync(Walker walker, string address)
    {
        // Each button that leads elsewhere once, before the form's own act may end it.
        foreach (var form in (await FormsAsync(walker, address)).Where(form => form.IsButton).DistinctBy(form => form.Signature)) await SendAsync(walker, form, "", "");
        var done = new HashSet<string>();
        while ((await FormsAsync(walker, address)).FirstOrDefault(form => !done.Contains(form.Signature)) is { } form)
        {
            walker.Walked.Add(address.Split('?')[0]);
            if (_forms.Add(form.Signature)) _fields += form.Fields.DistinctBy(field => field.Pattern).Count();
            await SendAllAsync(walker, address, form.Signature);
            done.Add(form.Signature);
        }
    }

    /// <summary>The form as often as it has fields and there are foreign things. It is fetched anew each time; when an act has ended it, so have we.</summary>
    private async Task SendAllAsync(Walker walker, string address, string signature)
    {
        for (var turn = 0; (await FormsAsync(walker, address)).FirstOrDefault(form => form.Signature == signature) is { } form; turn++)
        {
            // What is chosen first, since it is refused; what is typed may well be taken, and ends the form.
            var fields = form.Fields.Where(field => field.Kind != "file").DistinctBy(field => field.Pattern).ToLookup(field => field.IsTyped);
            (string Name, string Value)[] sets =
            [
                .. fields[false].SelectMany(field => walker.Foreign.Except(field.Offered).Select(value => (field.Name, value))), ("", ""),
                .. fields[true].SelectMany(field => walker.Foreign.Select(value => (field.Name, value))),
            ];
            if (turn >= sets.Length) return;
            var next = await SendAsync(walker, form, sets[turn].Name, sets[turn].Value);
            // At once: what comes next may take away what the answer leads to.
            if (next is not null && !walker.Walked.Contains(next.Split('?')[0])) await WalkPageAsync(walker, next);
        }
    }

    private static bool IsWalked(SiteHandler handler) => Policies.RolesOf(handler.Page) is not null || handler.Page.StartsWith("/Access/", StringComparison.Ordinal);

    private static async Task<IEnumerable<PageForm>> FormsAsync(Walker walker, string address)
    {
        var page = await walker.Browser.GetPageAsync(address);
        return page.IsOk ? PageForm.AllOf(page).Where(form => !form.Action.StartsWith("/SignIn/", StringComparison.Ordinal)) : [];
    }

    /// <returns>The page that the answer leads to, if any.</returns>
    private async Task<string?> SendAsync(Walker walker, PageForm form, string name, string value)
    {
        var who = walker.Who;
        var fields = form.Fields.Where(field => field.Kind != "file")
            .Select(field => (field.Name, Value: field.Name == name ? value : Own(field, walker.Number))).ToList();
        if (name.Length == 0) fields.AddRange(Slipped.SelectMany(slipped => walker.Foreign.Select(each => (slipped, each))));
        using var answer = form.IsPost ? await PostAsync(walker.Browser, form, fields) : await walker.Browser.GetAsync(Query(form.Action, fields));
        _sent++;
        if (form.IsPost) _reached.Add(SiteHandler.PostedTo(Bench, form.Action));
        var body = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()) + answer.Headers.Location;
        // What was sent may be said again.
        foreach (var sent in fields.Select(field => field.Value).Append(value).Where(each => each.Length > 5)) body = body.Replace(sent, "", StringComparison.Ordinal);
        if ((int)answer.StatusCode >= 500) _faults.Add($"{who} {form.Action}: {(int)answer.StatusCode} for {name}");
        _faults.AddRange(LeaksTo(who, body).Select(trace => $"{who} {form.Action}: {name} shows {trace}"));
        return answer.Headers.Location?.ToString();
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient browser, PageForm form, IEnumerable<(string Name, string Value)> fields)
    {
        var all = fields.Append(("__RequestVerificationToken", form.Token)).ToArray();
        if (!form.IsUpload) return await browser.PostAsync(form.Action, Form(all));
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in all) content.Add(new StringContent(value), name);
        // The file of another district.
        content.Add(new StringContent((ThisYear.File([.. FileRow.Many(1)]) with { District = SmallDirectory.B }).ToString()), form.Fields.First(field => field.Kind == "file").Name, "walked.txt");
        return await browser.PostAsync(form.Action, content);
    }

    private static string Query(string action, IEnumerable<(string Name, string Value)> fields) =>
        $"{action.Split('?')[0]}?{string.Join("&", fields.Select(field => $"{Uri.EscapeDataString(field.Name)}={Uri.EscapeDataString(field.Value)}"))}";

    /// <summary>Things that exist, none of them this person's.</summary>
    private string[] ForeignTo(Who who)
    {
        var scope = ScopeOf(who);
        var numbers = Targets.Values.SelectMany(each => each).Where(target => target.District is not null && !scope.HasSchool(target.District, target.School ?? ""))
            .SelectMany(target => target.Address.Split('?')[0].Split('/').Skip(3)).Where(part => part.Any(char.IsDigit));
        var children = Children.Where(child => !scope.HasSchool(child.District, child.School)).Select(child => StateIds.GetValueOrDefault(child.LocalId) ?? child.LocalId);
        string[] places = [.. new[] { SmallDirectory.A, SmallDirectory.B }.Where(district => !scope.HasDistrict(district)), SmallDirectory.Elementary, SmallDirectory.HighSchool];
        return [.. places.Where(place => !who.Schools.Contains(place)).Concat(numbers).Concat(children).Append(Key).Append(Role.StateIdAdministrator.Word()).Distinct()];
    }

    /// <summary>What the field holds, or what a person would type there; another child for each person.</summary>
    private static string Own(PageForm.Field field, int number)
    {
        // The one answer to a near match that leaves the children alone with whom the student may be the same.
        if (field.Offered.Contains("new")) return "new";
        return field.Value.Length > 0 ? field.Value : field.Name.Split('.')[^1] switch
        {
            "Last" => "Pember" + "abcdefghijkl"[number] + "thy",
            "First" => "Agnes" + "abcdefghijkl"[number],
            "Sex" => "F",
            "BirthMonth" => "5",
            "BirthDay" => $"{number + 1}",
            "BirthYear" => "2012",
            "Grade" => "08",
            "LocalId" => $"WK88{number:00}",
            "Race" => "W",
            "Reason" or "Note" or "Why" or "Title" or "FullName" => "walked",
            "Email" => "walked@school.example",
            "Phone" => "(573) 555-0123",
            _ => "",
        };
    }

    private sealed record Walker(Who Who, int Number, HttpClient Browser, string[] Foreign)
    {
        /// <summary>The pages whose forms were sent, without their queries.</summary>
        public HashSet<string> Walked { get; } = [];
    }
}
