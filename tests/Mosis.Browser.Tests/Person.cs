using Deque.AxeCore.Playwright;
using LocalSso;
using Microsoft.Playwright;
using Mosis.Data.Access;
using Mosis.TestKit;
using Mosis.Web.Tests;
using Shouldly;

namespace Mosis.Browser.Tests;

/// <summary>Somebody before a browser: finds things by what they are called, as people do, and has one way to use them.</summary>
public sealed class Person : IAsyncDisposable
{
    private const int MostTabs = 250;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly BrowserBench _bench;
    private readonly WebBench _web;
    private readonly IBrowserContext _context;
    private readonly Hands _hands;
    private IResponse? _document;

    private Person(BrowserBench bench, WebBench web, IBrowserContext context, IPage page, Hands hands)
    {
        (_bench, _web, _context, Page, _hands) = (bench, web, context, page, hands);
        page.Response += (_, response) =>
        {
            if (response.Request.IsNavigationRequest && response.Frame == page.MainFrame && response.Status is < 300 or >= 400) _document = response;
        };
    }

    public IPage Page { get; }

    public static async Task<Person> NobodyAsync(BrowserBench bench, WebBench web, Hands hands)
    {
        var context = await bench.Chromium.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = web.Address.AbsoluteUri,
            IgnoreHTTPSErrors = true,
            JavaScriptEnabled = hands != Hands.NoJavaScript,
            ViewportSize = hands == Hands.Narrow ? new ViewportSize { Width = 320, Height = 640 } : new ViewportSize { Width = 1280, Height = 800 },
            ForcedColors = hands == Hands.ForcedColors ? ForcedColors.Active : ForcedColors.None,
            AcceptDownloads = true,
        });
        if (hands == Hands.NoStyles) await context.RouteAsync("**/*.css*", route => route.AbortAsync());
        context.SetDefaultTimeout((float)Patience.TotalMilliseconds);
        return new Person(bench, web, context, await context.NewPageAsync(), hands);
    }

    /// <summary>Somebody new with this role, signed in through the provider's page.</summary>
    public static async Task<Person> SignedInAsync(BrowserBench bench, WebBench web, Role? role, Hands hands, string? district, params string[] schools)
    {
        var subject = web.NewPerson($"Terry {Guid.NewGuid():N}"[..14]);
        if (role is { } given) await web.GiveAsync(subject, given, district, schools);
        var person = await NobodyAsync(bench, web, hands);
        await person.SignInAsync(subject);
        return person;
    }

    /// <summary>Somebody new with this role, in district A where the role is a district's, and there in this building where it is a building's.</summary>
    public static Task<Person> OfDistrictAAsync(BrowserBench bench, WebBench web, Role? role, Hands hands, string school) => SignedInAsync(
        bench, web, role, hands, role?.IsOfDistrict() == true ? SmallDirectory.A : null, role == Role.BuildingUser ? [school] : []);

    public async Task SignInAsync(SsoPerson subject)
    {
        await OpenAsync("/SignIn");
        await SignInAsync(subject, "/");
    }

    /// <summary>From the page that asks for it.</summary>
    /// <param name="back">Where the site leads to then.</param>
    public async Task SignInAsync(SsoPerson subject, string back)
    {
        await PressAsync("Sign in");
        await UseAsync(Page.Locator($"button[value='{subject.Subject}']"));
        await Page.WaitForURLAsync(new Uri(_web.Address, back).AbsoluteUri);
    }

    /// <summary>Follows a link to a file; where the browser put it.</summary>
    public async Task<string> DownloadAsync(string link)
    {
        var what = Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = link }).First;
        if (_hands == Hands.Keyboard) await ReachAsync(what);
        var download = await Page.RunAndWaitForDownloadAsync(() => _hands == Hands.Keyboard ? Page.Keyboard.PressAsync("Enter") : what.ClickAsync());
        return await download.PathAsync();
    }

    public async Task OpenAsync(string address) => await Page.GotoAsync(address);

    public Task PressAsync(string button) => UseAsync(Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = button, Exact = true }).First);

    public Task FollowAsync(string link) => UseAsync(Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = link }).First);

    public async Task FillAsync(string label, string text)
    {
        var field = Page.GetByLabel(label, new PageGetByLabelOptions { Exact = true }).First;
        if (_hands != Hands.Keyboard)
        {
            await field.FillAsync(text);
            return;
        }
        await ReachAsync(field);
        await Page.Keyboard.PressAsync("Control+A");
        await Page.Keyboard.TypeAsync(text);
    }

    /// <param name="value">Of the choice in the list; by keyboard its words are typed.</param>
    public async Task SelectAsync(string label, string value)
    {
        var list = Page.GetByLabel(label, new PageGetByLabelOptions { Exact = true }).First;
        var choice = (await list.Locator($"option[value='{value}']").TextContentAsync())!;
        if (_hands != Hands.Keyboard)
        {
            await list.SelectOptionAsync(new SelectOptionValue { Label = choice });
            return;
        }
        await ReachAsync(list);
        await Page.Keyboard.TypeAsync(choice);
        (await list.EvaluateAsync<string>("e => e.selectedOptions[0].textContent")).ShouldBe(choice);
    }

    /// <summary>A radio button or a checkbox.</summary>
    public async Task ChooseAsync(string label)
    {
        var choice = Page.GetByLabel(label).First;
        if (_hands == Hands.NoStyles)
        {
            await choice.CheckAsync();
        }
        else if (_hands != Hands.Keyboard)
        {
            // The words are what is clicked: the button itself is drawn by the styles.
            await Page.Locator($"label[for='{await choice.GetAttributeAsync("id")}']").ClickAsync(new LocatorClickOptions { Position = new Position { X = 20, Y = 12 } });
        }
        else if (await choice.GetAttributeAsync("type") == "checkbox")
        {
            await ReachAsync(choice);
            await Page.Keyboard.PressAsync("Space");
        }
        else
        {
            // Tab reaches a group of radio buttons once; the arrows go on within it.
            await ReachAsync(Page.Locator($"input[type=radio][name='{await choice.GetAttributeAsync("name")}']"), anyOfThem: true);
            if (await IsFocusedAsync(choice)) await Page.Keyboard.PressAsync("Space");
            for (var steps = 0; steps < 20 && !await choice.IsCheckedAsync(); steps++) await Page.Keyboard.PressAsync("ArrowDown");
        }
        (await choice.IsCheckedAsync()).ShouldBeTrue();
    }

    /// <summary>All that the form of one student asks for, as the role is asked.</summary>
    public async Task TypeAsync(FileRow child, Role role)
    {
        if (role == Role.StateIdAdministrator) await FillAsync("Reporting district", SmallDirectory.A);
        await FillAsync("Last name", child.Last);
        await FillAsync("First name", child.First);
        await TypeBirthDateAsync(child);
        await SelectAsync("Sex", child.Sex);
        await SelectAsync("Race/ethnicity", child.Race);
        if (role == Role.StateIdAdministrator) await FillAsync("School building", child.School);
        else await SelectAsync("School building", child.School);
        await SelectAsync("Grade", child.Grade);
        await FillAsync("Local student ID", child.LocalId);
        await FillAsync("School year", ThisYear.SchoolYear);
    }

    public async Task TypeBirthDateAsync(FileRow child)
    {
        var parts = child.BirthDate.Split('/');
        await FillAsync("Month", parts[0]);
        await FillAsync("Day", parts[1]);
        await FillAsync("Year", parts[2]);
    }

    public async Task GiveFileAsync(string label, string path)
    {
        var input = Page.GetByLabel(label).First;
        if (_hands == Hands.Keyboard) await ReachAsync(input);
        await input.SetInputFilesAsync(path);
    }

    public async Task<string> HeadingAsync() => (await Page.Locator("h1").First.InnerTextAsync()).Trim();

    /// <summary>What stands above every page: the menu and who is signed in.</summary>
    public async Task<string> HeaderAsync() => await Page.Locator("header").First.InnerTextAsync();

    public async Task<string> TextAsync() => await Page.Locator("main").InnerTextAsync();

    /// <summary>Holds this page, in the state that it is in, against everything that must be true of every page.</summary>
    /// <param name="name">Of the page and its state, for the picture.</param>
    public async Task CheckAsync(string name)
    {
        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(_bench.Pictures, $"{name}.{_hands}.png"), FullPage = true });
        (await Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(_hands == Hands.Narrow ? 320 : 1280, $"{name} scrolls sideways");
        (await _bench.Validator.FindingsAsync(await _document!.TextAsync())).ShouldBeEmpty(name);
        if (_hands == Hands.NoJavaScript) return;
        var axe = await Page.RunAxe();
        axe.Violations.Select(v => $"{v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}").ShouldBeEmpty(name);
        Ledger.Note(_bench.Pictures, name, _hands);
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    /// <summary>Uses a link or a button that leads to a page, and waits for the page.</summary>
    private async Task UseAsync(ILocator what)
    {
        var arrived = new TaskCompletionSource();
        void Arrive(object? sender, IFrame frame)
        {
            if (frame == Page.MainFrame) arrived.TrySetResult();
        }
        if (_hands == Hands.Keyboard) await ReachAsync(what);
        Page.FrameNavigated += Arrive;
        if (_hands == Hands.Keyboard) await Page.Keyboard.PressAsync("Enter");
        else await what.ClickAsync();
        await arrived.Task.WaitAsync(Patience);
        Page.FrameNavigated -= Arrive;
        await Page.WaitForLoadStateAsync();
    }

    /// <summary>By Tab, from wherever the focus is; what has it must show that it has.</summary>
    private async Task ReachAsync(ILocator what, bool anyOfThem = false)
    {
        await what.First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        for (var tabs = 0; tabs < MostTabs; tabs++)
        {
            if (await IsFocusedAsync(what, anyOfThem))
            {
                (await Page.EvaluateAsync<bool>("() => { const s = getComputedStyle(document.activeElement); const l = document.activeElement.nextElementSibling; "
                    + "const own = s.outlineStyle !== 'none' || s.boxShadow !== 'none'; "
                    + "return own || (l && getComputedStyle(l, '::before').outlineStyle !== 'none') || !!document.activeElement.closest('.usa-file-input'); }")).ShouldBeTrue("the focus can be seen");
                return;
            }
            await Page.Keyboard.PressAsync("Tab");
        }
        throw new InvalidOperationException($"Not reached by Tab on {Page.Url}: {what}");
    }

    private static async Task<bool> IsFocusedAsync(ILocator what, bool anyOfThem = false) => anyOfThem
        ? await what.EvaluateAllAsync<bool>("all => all.includes(document.activeElement)")
        : await what.First.EvaluateAsync<bool>("e => e === document.activeElement");
}
