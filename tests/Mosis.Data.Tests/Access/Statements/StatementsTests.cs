using Mosis.Data.Access;
using Mosis.Data.Access.Statements;
using Mosis.Data.Tests.Access.Requests;
using Mosis.TestKit;
using Shouldly;
using UglyToad.PdfPig;
using Xunit;

namespace Mosis.Data.Tests.Access.Statements;

/// <summary>What a statement says, what binds it to its request, and how it looks on paper.</summary>
public sealed class StatementsTests : IAsyncLifetime
{
    private static readonly StatementAddress Address = new(
        "(573) 526-4125",
        ["Information Technology, ATTN: Security Administrator", "Missouri Department of Elementary and Secondary Education", "PO Box 480", "Jefferson City, MO 65102-0480"],
        "(573) 751-3503");

    private RequestBench _bench = null!;

    private static StatementContent Content { get; } = new()
    {
        Reference = "AR-7K3M-92QF",
        Version = 2,
        DistrictCode = "048901",
        DistrictName = "Saint-Aubert R-IX",
        Role = Role.BuildingUser,
        Schools = [new("1050", "High School"), new("4020", "École Élémentaire")],
        FullName = "José Nuñez-Łukasz O’Brien",
        Email = "jose@school.example",
        Phone = "(573) 555-0123",
        Title = "Registrar",
        Why = "Enrols students.\nAlso in summer.",
        MadeOn = new DateOnly(2026, 10, 5),
        TextVersion = 1,
        Paragraphs = StatementText.First.Paragraphs,
    };

    public async Task InitializeAsync() => _bench = await RequestBench.CreateAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    public static TheoryData<string, StatementContent> Changes => new()
    {
        { "reference", Content with { Reference = "AR-7K3M-92QG" } },
        { "version", Content with { Version = 3 } },
        { "district", Content with { DistrictCode = "048902" } },
        { "district's name", Content with { DistrictName = "Saint-Aubert R-IX " } },
        { "role", Content with { Role = Role.DistrictUser } },
        { "a building more", Content with { Schools = [.. Content.Schools, new("5555", "Academy")] } },
        { "a building less", Content with { Schools = [Content.Schools[0]] } },
        { "another building", Content with { Schools = [Content.Schools[0], new("4021", "École Élémentaire")] } },
        { "name", Content with { FullName = "Jose Nuñez-Łukasz O’Brien" } },
        { "e-mail", Content with { Email = "Jose@school.example" } },
        { "phone", Content with { Phone = "(573) 555-0124" } },
        { "title", Content with { Title = "registrar" } },
        { "why", Content with { Why = "Enrols students." } },
        { "day", Content with { MadeOn = new DateOnly(2026, 10, 6) } },
        { "text", Content with { TextVersion = 2 } },
        { "a paragraph", Content with { Paragraphs = [.. Content.Paragraphs.Skip(1)] } },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Whatever_is_changed_changes_the_hash(string what, StatementContent changed) => changed.Sha256().ShouldNotBe(Content.Sha256(), what);

    [Fact]
    public void The_same_content_has_the_same_hash_also_after_it_was_kept() => StatementContent.Of(Content.ToJson()).Sha256().ShouldBe(Content.Sha256());

    [Fact]
    public async Task A_code_is_right_for_its_own_statement_alone()
    {
        var request = await _bench.SubmittedAsync();
        var other = await _bench.SubmittedAsync(await _bench.PersonAsync("lee"));
        var live = (await _bench.Statements.LiveAsync(request.RequestId))!;
        var seal = _bench.Product.Get<StatementSeal>();
        Task<SealCheck> CheckAsync(string? text) => seal.CheckAsync(text, live).AsTask();

        (await CheckAsync(live.Seal)).ShouldBe(SealCheck.Right);
        (await CheckAsync(null)).ShouldBe(SealCheck.Unreadable);
        (await CheckAsync((await _bench.Statements.LiveAsync(other.RequestId))!.Seal)).ShouldBe(SealCheck.OtherRequest);
        (await CheckAsync(await seal.MakeAsync(live.Content.Reference, 9, live.Sha256))).ShouldBe(SealCheck.OldVersion);
        (await CheckAsync(await seal.MakeAsync(live.Content.Reference, 1, new string('0', 64)))).ShouldBe(SealCheck.Forged);
        for (var i = 0; i < live.Seal.Length; i++)
        {
            var changed = live.Seal[..i] + (live.Seal[i] == 'x' ? 'y' : 'x') + live.Seal[(i + 1)..];
            (await CheckAsync(changed)).ShouldNotBe(SealCheck.Right, $"changed at {i}");
        }
        foreach (var wrong in new[] { "", ";", "MOSIS1;;;", "MOSIS1;AR-7K3M-92QF;v1", "http://example.org", live.Seal + ";" }) (await CheckAsync(wrong)).ShouldBe(SealCheck.Forged);
    }

    [Fact]
    public async Task Two_processes_make_the_same_codes()
    {
        await using var another = new Mosis.TestKit.Product(_bench.Database, _bench.Time);

        var codes = await Task.WhenAll(
            new[] { _bench.Product, another }.Select(product => product.Get<StatementSeal>().MakeAsync("AR-7K3M-92QF", 1, Content.Sha256()).AsTask()));

        codes.Distinct().ShouldHaveSingleItem();
        (await _bench.QueryAsync("select cast(count(*) as char) from statement_key")).ShouldBe(["1"]);
    }

    [Fact]
    public void The_paper_has_all_that_was_asked_for_with_its_accents_and_the_hash_on_each_sheet()
    {
        using var pdf = PdfDocument.Open(StatementPdf.Make(Record(Content), Address));
        var text = string.Join("\n", pdf.GetPages().Select(page => string.Join(' ', page.GetWords())));

        foreach (var said in new[] { "José Nuñez-Łukasz O’Brien", "Saint-Aubert R-IX (048901)", "École Élémentaire (4020)", "Also in summer.", "Security PIN Code", "(573) 526-4125", "Superintendent or authorized" })
            text.ShouldContain(said);
        foreach (var page in pdf.GetPages()) string.Join(' ', page.GetWords()).ShouldContain($"SHA-256 {Content.Sha256()[..16]}");
        pdf.NumberOfPages.ShouldBe(1, "a usual request fits on one sheet");
        pdf.Information.Title.ShouldBe("Assurance Statement AR-7K3M-92QF");
    }

    [Fact]
    public async Task The_code_on_the_printed_sheet_is_read_again()
    {
        var request = await _bench.SubmittedAsync();
        var live = (await _bench.Statements.LiveAsync(request.RequestId))!;

        var outcome = await _bench.UploadAsync(request, StatementPdf.Make(live, Address));

        outcome.IsDone.ShouldBeTrue(outcome.Problems.Count > 0 ? outcome.Problems[0].Words : "");
        (await _bench.Decisions.FindAsync(request.Reference, _bench.Avery))!.Verdict!.IsSealUnread.ShouldBeFalse();
    }

    [Fact]
    public async Task The_code_is_read_from_a_scan_of_the_signed_sheet()
    {
        var request = await _bench.SubmittedAsync();
        var printed = StatementPdf.Make((await _bench.Statements.LiveAsync(request.RequestId))!, Address);
        var scan = await SignedScan.MakeAsync(printed, "41750396");

        (await _bench.UploadAsync(request, scan)).IsDone.ShouldBeTrue();

        (await _bench.Decisions.FindAsync(request.Reference, _bench.Avery))!.Verdict!.ShouldSatisfyAllConditions(v => v.IsSealUnread.ShouldBeFalse(), v => v.Problem.ShouldBeNull());
    }

    [Fact]
    public void Nothing_runs_off_the_sheet_however_much_there_is()
    {
        var much = Content with
        {
            FullName = new string('W', 200),
            Why = new string('x', 1_000),
            DistrictName = string.Concat(Enumerable.Repeat("Consolidated ", 9)),
            Schools = [.. Enumerable.Range(1_000, 60).Select(code => new StatementSchool($"{code}", $"Elementary School Number {code}"))],
            Paragraphs = [.. Enumerable.Repeat(string.Concat(Enumerable.Repeat("assured ", 180)), StatementTexts.MostParagraphs)],
        };

        using var pdf = PdfDocument.Open(StatementPdf.Make(Record(much), Address));

        pdf.NumberOfPages.ShouldBeGreaterThan(2);
        foreach (var letter in pdf.GetPages().SelectMany(page => page.Letters))
        {
            letter.BoundingBox.Left.ShouldBeGreaterThan(50);
            letter.BoundingBox.Right.ShouldBeLessThan(562);
            letter.BoundingBox.Bottom.ShouldBeGreaterThan(20);
        }
    }

    [Fact]
    public void Letters_that_the_font_does_not_have_are_written_as_well_as_can_be()
    {
        using var pdf = PdfDocument.Open(StatementPdf.Make(Record(Content with { FullName = "Nguyễn 李 \u0007Zoë" }), Address));

        string.Join(' ', pdf.GetPage(1).GetWords()).ShouldContain("Zoë");
    }

    [Fact]
    public async Task The_text_is_published_in_versions_and_what_was_made_keeps_its_own()
    {
        var texts = _bench.Product.Get<StatementTexts>();
        var before = await _bench.SubmittedAsync();

        (await texts.PublishAsync(1, ["Only this."], "person:3")).ShouldBeTrue();
        (await texts.PublishAsync(1, ["Too late."], "person:4")).ShouldBeFalse("another was published meanwhile");
        (await texts.PublishAsync(2, ["Only this."], "person:3")).ShouldBeFalse("it is the same");

        (await texts.CurrentAsync()).ShouldSatisfyAllConditions(text => text.Version.ShouldBe(2), text => text.Paragraphs.ShouldBe(["Only this."]));
        (await texts.AllAsync()).Count.ShouldBe(2);
        (await _bench.Statements.LiveAsync(before.RequestId))!.Content.TextVersion.ShouldBe(1);
        var after = await _bench.SubmittedAsync(await _bench.PersonAsync("lee"));
        (await _bench.Statements.LiveAsync(after.RequestId))!.Content.Paragraphs.ShouldBe(["Only this."]);
        (await _bench.QueryAsync("select action from audit where action = 'access.statement.text'")).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_text_that_is_empty_or_too_long_is_not_published()
    {
        StatementTexts.Problem([]).ShouldNotBeNull();
        StatementTexts.Problem([new string('x', 1_501)]).ShouldNotBeNull();
        StatementTexts.Problem([.. Enumerable.Repeat("x", 21)]).ShouldNotBeNull();
        StatementTexts.Problem(["x\u0007"]).ShouldNotBeNull();
        StatementTexts.Problem(StatementText.First.Paragraphs).ShouldBeNull();
    }

    private static StatementRecord Record(StatementContent content) =>
        new(1, 1, content.Version, content, content.Sha256(), DateTime.UnixEpoch, null, $"MOSIS1;{content.Reference};v2;{new string('A', 22)}");
}
