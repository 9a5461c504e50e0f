using Mosis.TestKit;

namespace Mosis.Web.Tests.Walk;

/// <summary>What is walked to: one entry a handler. A page that is new gets its line here.</summary>
internal static class WalkTargets
{
    public static Dictionary<string, WalkSite.Target[]> Of(WalkSite site)
    {
        var (batch, building, held, open, decided, file, key) = site.Numbers;
        var all = new Dictionary<string, WalkSite.Target[]>();
        void Add(string handler, params WalkSite.Target[] targets) => all.Add(handler, targets);
        WalkSite.Target Anyone(string address) => new(address, null, null);
        WalkSite.Target[] Batches(string address) =>
            [.. new[] { batch, held }.Select(id => WalkSite.OfDistrict(address.Replace("#", $"{id}"))), WalkSite.OfBuilding(address.Replace("#", $"{building}"))];
        WalkSite.Target[] Near(string address) => [.. new[] { open, decided }.Select(id => WalkSite.OfBuilding(address.Replace("#", $"{id}")))];

        foreach (var page in new[] { "", "Codes", "FileLayout", "UserAccess", "UserGuide" }) Add($"GET /Documentation/{(page.Length == 0 ? "Index" : page)}", Anyone($"/Documentation/{page}"));
        Add("GET /Index", Anyone("/"));
        Add("GET /Access/Index", Anyone("/Access"));
        var (own, toSign, toRecord, toDecide) = site.References;
        WalkSite.Target Own(string address) => new(address, SmallDirectory.A, null) { IsPersonal = true };
        foreach (var method in new[] { "GET", "POST" })
        {
            Add($"{method} /Access/Requests/New", Anyone("/Access/Requests/New"));
            foreach (var page in new[] { "Details", "Level", "Why", "Check", "Statement", "Upload", "Withdraw" }) Add($"{method} /Access/Requests/{page}", Own($"/Access/Requests/{own}/{page}"));
            Add($"{method} /Access/Countersign/Request", WalkSite.OfDistrict($"/Access/Countersign/{toSign}"));
            Add($"{method} /Access/People/Index", Anyone("/Access/People"));
            Add($"{method} /Access/People/End", WalkSite.OfDistrict($"/Access/People/{site.GrantOfA}/End"));
            Add($"{method} /Admin/Statement", Anyone("/Admin/Statement"));
            Add($"{method} /Admin/Requests/Index", Anyone("/Admin/Requests"));
            Add($"{method} /Admin/Requests/Review", Anyone($"/Admin/Requests/{toDecide}"));
            Add($"{method} /Admin/Requests/Paper", Anyone($"/Admin/Requests/{toRecord}/Paper"));
        }
        Add("GET /Access/Requests/Request", Own($"/Access/Requests/{own}"));
        Add("GET /Access/Requests/Statement?handler=Pdf", Own($"/Access/Requests/{own}/Statement?handler=Pdf"));
        Add("GET /Access/Countersign/Index", Anyone("/Access/Countersign"));
        Add("POST /Access/Countersign/Request?handler=Decline", WalkSite.OfDistrict($"/Access/Countersign/{toSign}?handler=Decline"));
        Add("POST /Admin/Requests/Review?handler=End", Anyone($"/Admin/Requests/{toDecide}?handler=End"));
        Add("GET /Access/Paper", new WalkSite.Target("/Access/Paper/1", null, null));
        Add("GET /Access/Paper?handler=Original", Anyone("/Access/Paper/1?handler=Original"));
        Add("GET /Access/Paper?handler=Picture", Anyone("/Access/Paper/1?handler=Picture&number=1"));
        Add("GET /Problems/Index", Anyone("/Problem/404"));
        foreach (var page in new[] { "Index", "Failed", "Out", "Stay", "Remaining", "Grant" }) Add($"GET /SignIn/{page}", Anyone(page == "Index" ? "/SignIn" : $"/SignIn/{page}"));
        // What these change is the sender's own session; their tests are with the sign-in.
        foreach (var page in new[] { "/Problems/Index", "/SignIn/Index", "/SignIn/Out", "/SignIn/Stay", "/SignIn/Grant" }) Add($"POST {page}");

        foreach (var page in new[] { "Audit", "Districts", "Health", "Holds", "Index", "Intake", "Mail", "People", "Pins" }) Add($"GET /Admin/{page}", Anyone(page == "Index" ? "/Admin" : $"/Admin/{page}"));
        Add("GET /Admin/District", Anyone($"/Admin/District/{SmallDirectory.A}"));
        foreach (var page in new[] { "Audit", "Mail", "People", "Pins" }) Add($"POST /Admin/{page}", Anyone($"/Admin/{page}"));
        foreach (var handler in new[] { "Sheet", "Verify" }) Add($"POST /Admin/Audit?handler={handler}", Anyone($"/Admin/Audit?handler={handler}"));
        foreach (var method in new[] { "GET", "POST" })
        {
            Add($"{method} /Admin/Person", Anyone("/Admin/Person/1"));
            Add($"{method} /Admin/Pin", Anyone($"/Admin/Pin/{SmallDirectory.A}"));
        }
        Add("POST /Admin/Pin?handler=Unlock", Anyone($"/Admin/Pin/{SmallDirectory.A}?handler=Unlock"));
        Add("GET /Batches/Index", Anyone("/Batches"), Anyone("/Batches?State=waiting"), Anyone($"/Batches?District={SmallDirectory.A}"));
        Add("GET /Batches/Upload", Anyone("/Batches/Upload"));
        Add("GET /Batches/Upload?handler=Template", Anyone("/Batches/Upload?handler=Template"));
        Add("POST /Batches/Upload", Anyone("/Batches/Upload"));
        Add("GET /Batches/Details", Batches("/Batches/Details/#"));
        Add("GET /Batches/Details?handler=Answer", WalkSite.OfDistrict($"/Batches/Details/{batch}?handler=Answer&file={file}"));
        Add("GET /Batches/Details?handler=Sheet", WalkSite.OfDistrict($"/Batches/Details/{batch}?handler=Sheet"), WalkSite.OfBuilding($"/Batches/Details/{building}?handler=Sheet"));
        Add("GET /Batches/Details?handler=Zip", WalkSite.OfDistrict($"/Batches/Details/{batch}?handler=Zip"), WalkSite.OfBuilding($"/Batches/Details/{building}?handler=Zip"));
        Add("GET /Batches/Errors", WalkSite.OfDistrict($"/Batches/Errors/{batch}/R210"), WalkSite.OfBuilding($"/Batches/Errors/{building}/R210"));
        Add("GET /Batches/Progress", Batches("/Batches/#/Progress"));
        Add("GET /Batches/Cancel", Batches("/Batches/Cancel/#"));
        Add("POST /Batches/Cancel", Batches("/Batches/Cancel/#"));
        Add("GET /Batches/Release", Batches("/Batches/Release/#"));
        Add("POST /Batches/Release", Batches("/Batches/Release/#"));
        Add("GET /Batches/Mend", WalkSite.OfDistrict($"/Batches/Mend/{batch}"), WalkSite.OfBuilding($"/Batches/Mend/{building}"));
        Add("POST /Batches/Mend", Batches("/Batches/Mend/#"));
        Add("POST /Batches/Mend?handler=CancelRow", [.. new[] { 42, 43, 44, 45 }.SelectMany(line => Batches($"/Batches/Mend/#?handler=CancelRow&line={line}"))]);

        Add("GET /NearMatches/Index", Anyone("/NearMatches"), Anyone($"/NearMatches?District={SmallDirectory.A}&Show=all"));
        foreach (var page in new[] { "Resolve", "CheckAnswers", "Done", "Undo" })
        {
            Add($"GET /NearMatches/{page}", Near($"/NearMatches/{page}/#"));
            Add($"POST /NearMatches/{page}", Near($"/NearMatches/{page}/#"));
        }
        Add("POST /NearMatches/Resolve?handler=Answer", Near("/NearMatches/Resolve/#?handler=Answer"));

        Add("GET /Students/Index", Anyone("/Students"));
        Add("POST /Students/Index", Anyone("/Students"));
        WalkSite.Target[] details =
        [
            WalkSite.OfBuilding(site.AddressOf("Quillfeather")),
            WalkSite.OfBuilding(site.AddressOf("Vantongeren")) with { School = SmallDirectory.Elementary },
            WalkSite.OfBuilding(site.AddressOf("Zimmerlund")) with { District = SmallDirectory.B },
        ];
        Add("GET /Students/Details", details);
        Add("POST /Students/Details", details);
        Add("GET /Students/New", Anyone("/Students/New"));
        Add("POST /Students/New", Anyone("/Students/New"));
        Add("POST /Students/New?handler=Clear", Anyone("/Students/New?handler=Clear"));
        Add("GET /Students/CheckAnswers", Anyone("/Students/CheckAnswers"));
        Add("POST /Students/CheckAnswers", Anyone("/Students/CheckAnswers"));
        Add("GET /Students/Result", new WalkSite.Target($"/Students/Result/{key}", SmallDirectory.A, null) { IsPersonal = true });
        return all;
    }
}
