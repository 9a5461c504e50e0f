using System.Globalization;
using System.Text.RegularExpressions;
using Mosis.Data.Access;
using Mosis.Data.Access.Pins;
using Mosis.Data.Access.Requests;
using Mosis.Data.Access.Statements;
using Mosis.TestKit;
using Shouldly;

namespace Mosis.Web.Tests.Walk;

/// <summary>A small state with something at every address: children of two districts and two buildings, batches with errors and one held, near matches.</summary>
public abstract class WalkSite() : OwnSite("--Limits:SearchesPerMinute=10000", "--Limits:UploadsPerMinute=1000")
{
    /// <summary>Why the first district user asks for access: nobody else's business but the administrator's.</summary>
    private const string Secret = "takes-over-from-mrs-abernathy";

    private static readonly FileRow Jayden = new() { LocalId = "JA7306", Last = "Okonkwo", First = "Jayden", Sex = "M", BirthDate = "01/23/2011" };
    private static readonly FileRow Dante = new() { LocalId = "DA7307", Last = "Castellanos", First = "Dante", Sex = "M", BirthDate = "11/29/2010" };
    private static readonly FileRow Tobias = new() { LocalId = "TO7312", Last = "Underhaugen", First = "Tobias", Sex = "M", BirthDate = "09/21/2010" };

    /// <summary>Each role, where it has scopes in more than one of them.</summary>
    protected static IReadOnlyList<Who> Walkers { get; } =
    [
        DistrictUserA, DistrictUserB, ElementaryUserA, HighSchoolUserA, new(Role.BuildingUser, SmallDirectory.B, SmallDirectory.Elementary), State, Auditor,
        new(Role.Representative, SmallDirectory.A), new(Role.Representative, SmallDirectory.B), new(Role.SecurityAdministrator, null),
    ];

    /// <summary>The children that one looks for where they must not be.</summary>
    protected static IReadOnlyList<Child> Children { get; } =
    [
        new(SmallDirectory.A, SmallDirectory.HighSchool, "Quillfeather", "QF7301", "02/27/2011", "08"),
        new(SmallDirectory.A, SmallDirectory.Elementary, "Vantongeren", "VT7302", "04/19/2012", "08"),
        new(SmallDirectory.A, SmallDirectory.HighSchool, "Wrothesley", "WR7303", "06/23/2010", "99"),
        new(SmallDirectory.A, SmallDirectory.Elementary, "Yarbrough", "YB7304", "08/29/2011", "99"),
        new(SmallDirectory.B, SmallDirectory.HighSchool, "Zimmerlund", "ZI7305", "10/17/2010", "08"),
    ];

    /// <summary>The state IDs by local ID.</summary>
    protected Dictionary<string, string> StateIds { get; private set; } = [];

    protected long Batch { get; private set; }

    protected long BuildingBatch { get; private set; }

    protected long Held { get; private set; }

    protected long Open { get; private set; }

    protected long Decided { get; private set; }

    /// <summary>The near match whose question waits for the state.</summary>
    protected long Asked { get; private set; }

    protected string File { get; private set; } = "";

    protected string Key { get; private set; } = "";

    /// <summary>The reference of the request for access that the first district user made.</summary>
    protected string Requested { get; private set; } = "";

    /// <summary>The reference of a request in the same district that waits for a representative.</summary>
    protected string ToSign { get; private set; } = "";

    /// <summary>Each handler of the site with the addresses that lead to something real; nobody may leave one out.</summary>
    protected Dictionary<string, Target[]> Targets { get; private set; } = [];

    protected async Task FillAsync()
    {
        await Product.SubmitAsync(ThisYear.File([.. Rows(SmallDirectory.B), Jayden, Dante, Tobias]) with { District = SmallDirectory.B }, "b.txt");
        var (district, building) = (await AsAsync(DistrictUserA), await AsAsync(HighSchoolUserA));
        var rows = Rows(SmallDirectory.A).Concat([Jayden with { First = "Jaylen", LocalId = "JL7308" }, Dante with { First = "Donte", LocalId = "DO7309" }, Tobias with { First = "Tobyas", LocalId = "TY7313" }]);
        Batch = await UploadedAsync(district, ThisYear.File([.. FileRow.Many(40), .. rows]).Later(-1), "d.txt");
        Held = await UploadedAsync(district, ThisYear.File([.. FileRow.Many(46, 100)]), "d.txt");
        BuildingBatch = await UploadedAsync(building, ThisYear.File(new FileRow { LocalId = "IN7310", Last = "Ingersoll", First = "Maud", BirthDate = "12/13/2011", Grade = "99" }), "h.txt");
        var near = await QueryAsync<long>("select near_match_id from near_match order by near_match_id");
        near.Count.ShouldBe(3);
        (Open, Decided, Asked) = (near[0], near[1], near[2]);
        await DecideAsync(district, Decided);
        await PostAsync(district, $"/NearMatches/Resolve/{Asked}", ("Choice", "ask"), ("Note", "Are these two?"));
        File = Regex.Match(await district.GetStringAsync($"/Batches/Details/{Batch}"), "file=(\\d+)").Groups[1].Value;
        Key = await EnterAsync(district);
        foreach (var (local, id) in await QueryAsync<(string, string)>("select c.local_id, s.state_id from claim c join student s on s.student_no = c.student_no")) StateIds[local] = id;
        await FillAccessAsync();
        Targets = WalkTargets.Of(this);
    }

    internal static Target OfDistrict(string address) => new(address, SmallDirectory.A, null);

    internal static Target OfBuilding(string address) => new(address, SmallDirectory.A, SmallDirectory.HighSchool);

    internal (long Batch, long Building, long Held, long Open, long Decided, string File, string Key) Numbers => (Batch, BuildingBatch, Held, Open, Decided, File, Key);

    /// <summary>The reference of one that is submitted and on its way by fax.</summary>
    protected string ToRecord { get; private set; } = "";

    /// <summary>The reference of one that waits for the security administrator.</summary>
    protected string ToDecide { get; private set; } = "";

    /// <summary>The number of a grant in the first district.</summary>
    internal long GrantOfA { get; private set; }

    internal (string Own, string ToSign, string ToRecord, string ToDecide) References => (Requested, ToSign, ToRecord, ToDecide);

    /// <summary>Of the student's page.</summary>
    internal string AddressOf(string last) => PageOf(StateIds[Children.Single(each => each.Last == last).LocalId]);

    protected static Scope ScopeOf(Who who) =>
        who.District is null ? Scope.State : who.Schools.Length == 0 ? Scope.OfDistrict(who.District) : Scope.OfBuildings(who.District, who.Schools);

    /// <summary>What a page or file tells of children that are none of this person's.</summary>
    protected IEnumerable<string> LeaksTo(Who who, string body)
    {
        var seesNone = who.Role is Role.Representative or Role.SecurityAdministrator;
        var seesRequest = who == DistrictUserA || who.Role is Role.SecurityAdministrator or Role.Auditor;
        if (!seesRequest && body.Contains(Secret, StringComparison.OrdinalIgnoreCase)) yield return Secret;
        var traces = Children.Where(child => seesNone || !ScopeOf(who).HasSchool(child.District, child.School))
            .SelectMany(child => child.Traces(StateIds)).Where(trace => body.Contains(trace, StringComparison.OrdinalIgnoreCase));
        foreach (var trace in traces) yield return trace;
    }

    protected static async Task DecideAsync(HttpClient browser, long number)
    {
        var page = await browser.GetPageAsync($"/NearMatches/Resolve/{number}");
        (await browser.PostFormAsync(page, $"/NearMatches/CheckAnswers/{number}", ("Choice", "new"), ("Version", page.Value("Version"))))
            .Response.Headers.Location!.ToString().ShouldBe($"/NearMatches/Done/{number}");
    }

    /// <summary>Requests in each state, a mail that could not be sent, and somebody who is locked out of a PIN.</summary>
    private async Task FillAccessAsync()
    {
        var locked = await StrangerAsync();
        Requested = await RequestAsync(await PersonIdAsync(DistrictUserA), false);
        (ToSign, ToRecord, ToDecide) = (await RequestAsync(locked, true), await RequestAsync(await StrangerAsync(), true), await RequestAsync(await StrangerAsync(), true));
        var signing = await StrangerAsync();
        GrantOfA = await Product.Get<Grants>().GiveAsync(signing, Role.DistrictUser, SmallDirectory.A, [], new DateOnly(2020, 1, 1), "test");
        await ExecuteAsync(
            $"""
            update access_request r
            join access_statement s on s.request_id = r.request_id
            set r.state = 'received', r.channel = 'countersign', r.received_at = utc_timestamp(6), r.countersigned_by = {signing}, r.countersigned_sha256 = s.sha256
            where r.reference = '{ToDecide}'
            """);
        await ExecuteAsync("update mail_outbox set state = 'undelivered', attempts = 1 order by mail_id limit 1");
        var pins = Product.Get<SecurityPins>();
        await pins.IssueAsync(SmallDirectory.A, "walked", "test");
        for (var time = 0; time < PinRules.FailuresThatLockPerson; time++) await pins.CheckAsync(SmallDirectory.A, locked, "no PIN", "walked");
    }

    /// <summary>A request for access in the first district, submitted.</summary>
    private async Task<string> RequestAsync(long person, bool isSigned)
    {
        var (actor, drafts) = ($"person:{person}", Product.Get<RequestDrafts>());
        var reference = (await drafts.StartAsync(person, SmallDirectory.A, actor)).Request!.Reference;
        await drafts.SaveAsync(person, reference, new RequestDetails("Walked Person", "walked@school.example", "(573) 555-0123", "Registrar"), actor);
        await drafts.SaveAsync(person, reference, new RequestLevel(Role.DistrictUser, []), actor);
        await drafts.SaveAsync(person, reference, new RequestWhy(isSigned ? "Enrols." : Secret), actor);
        var submitted = (await Product.Get<RequestSubmission>().SubmitAsync(person, reference, actor)).Request!;
        var sha256 = (await Product.Get<StatementRecords>().LiveAsync(submitted.RequestId))!.Sha256;
        if (isSigned) (await Product.Get<RequestSigning>().SignAsync(person, reference, true, sha256, actor)).IsDone.ShouldBeTrue();
        return reference;
    }

    private async Task<long> StrangerAsync()
    {
        var person = Bench.NewPerson();
        await SignInAsync(AsNobody(), person);
        return await Bench.PersonIdAsync(person);
    }

    /// <summary>One child keyed in; the key of its result.</summary>
    private static async Task<string> EnterAsync(HttpClient browser)
    {
        (string, string)[] typed =
        [
            ("Form.Last", "Pemberthy"), ("Form.First", "Agnes"), ("Form.Sex", "F"), ("Form.BirthMonth", "5"), ("Form.BirthDay", "21"), ("Form.BirthYear", "2012"),
            ("Form.Grade", "08"), ("Form.LocalId", "PE7311"), ("Form.Race", "W"), ("Form.School", SmallDirectory.HighSchool), ("Form.SchoolYear", ThisYear.SchoolYear),
        ];
        await PostAsync(browser, "/Students/New", typed);
        var key = await KeyAsync(browser);
        await PostAsync(browser, "/Students/CheckAnswers", ("Key", key));
        return key;
    }

    private static IEnumerable<FileRow> Rows(string district) => Children.Where(each => each.District == district)
        .Select(each => new FileRow { School = each.School, Last = each.Last, First = "Odo" + each.Last[..2], LocalId = each.LocalId, BirthDate = each.BirthDate, Grade = each.Grade });

    /// <summary>An address and whose it is: a district's, one of its buildings', or one person's alone.</summary>
    protected internal sealed record Target(string Address, string? District, string? School)
    {
        public bool IsPersonal { get; init; }
    }

    protected internal sealed record Child(string District, string School, string Last, string LocalId, string BirthDate, string Grade)
    {
        /// <summary>Whatever would tell of the child on a page or in a file.</summary>
        public IEnumerable<string> Traces(IReadOnlyDictionary<string, string> ids)
        {
            var day = DateOnly.ParseExact(BirthDate, "MM/dd/yyyy", CultureInfo.InvariantCulture);
            string[] traces = [Last, LocalId, BirthDate, day.ToString("M/d/yyyy", CultureInfo.InvariantCulture), day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)];
            return ids.TryGetValue(LocalId, out var id) ? traces.Append(id) : traces;
        }
    }
}
