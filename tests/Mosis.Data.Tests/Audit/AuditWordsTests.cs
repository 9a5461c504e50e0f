using System.Reflection;
using System.Text.RegularExpressions;
using Mosis.Data.Audit;
using Mosis.Data.Inboxes;
using Mosis.Data.NearMatches;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Audit;

public sealed class AuditWordsTests
{
    /// <summary>Texts in the source that look like an action and are none.</summary>
    private static readonly string[] NoActions = ["b.errors", "b.near", "b.state", "n.rule", "n.school", "url.path", "url.query"];

    private static readonly string[] Files = [".csv", ".html", ".json", ".md", ".pdf", ".png", ".sql", ".txt"];

    /// <summary>Actions that are put together: the beginning in the source, and what follows it.</summary>
    private static readonly Dictionary<string, Func<IEnumerable<string>>> PutTogether = new()
    {
        ["$\"alert.{"] = () => typeof(InboxAlertKind).GetFields(BindingFlags.Public | BindingFlags.Static).Select(kind => $"alert.{kind.GetRawConstantValue()}"),
        ["$\"access.request.{"] = () => Literals(@"StepAsync\(\s*connection, transaction, [^;]*?;").Select(step => $"access.request.{step}"),
        ["$\"student.{"] = () => Literals(@"RecordAsync\(work, [^;]*?;").Where(word => word is not "reason").Select(kind => $"student.{kind}"),
        ["\"near-match.\" +"] = () => new[] { NearMatchDecisions.Matched, NearMatchDecisions.New, NearMatchDecisions.Canceled }.Select(state => $"near-match.{state}"),
        ["\"batch.\" +"] = () => ["batch.refused", "batch.held", "batch.received"],
    };

    private static IEnumerable<SourceText> Code => SourceText.All.Where(source => source.IsIn("Mosis.Data/", "Mosis.Web/", "Mosis.Intake/") && source.Path.EndsWith(".cs", StringComparison.Ordinal));

    [Fact]
    public void Every_action_that_the_source_writes_has_words_and_no_other_has()
    {
        var written = Literals("\"[a-z][a-z-]*(\\.[a-z][a-z-]*)+\"").Except(NoActions).Where(word => !Files.Any(word.EndsWith)).Concat(PutTogether.Values.SelectMany(all => all())).Concat(["sign-in", "sign-out"])
            .Distinct().ToList();

        written.Count.ShouldBeGreaterThan(60);
        written.Except(AuditWords.Actions.Keys).ShouldBeEmpty("an action without words: put it into AuditWords, or, when it is no action, into NoActions");
        AuditWords.Actions.Keys.Except(written).ShouldBeEmpty("words that nobody writes");
        AuditWords.Actions.Values.ShouldBeUnique();
    }

    [Fact]
    public void Actions_that_are_put_together_are_those_that_are_known()
    {
        // The third of an entry's parts, where it is neither a literal nor a name.
        foreach (var beginning in PutTogether.Keys) Code.Where(source => source.Path != "Mosis.Data/Audit/AuditWords.cs").ShouldContain(source => source.Code.Contains(beginning, StringComparison.Ordinal));
        var others = Code.SelectMany(source => Regex.Matches(source.Code, @"new AuditEntry\(\s*[^,]+,\s*[^,]+,\s*(\$""[^""]*""|""[^""]*""\s*\+)").Select(entry => entry.Groups[1].Value))
            .Where(action => !PutTogether.Keys.Any(beginning => action.StartsWith(beginning, StringComparison.Ordinal)));

        others.ShouldBeEmpty();
    }

    [Fact]
    public void Every_action_fits_its_column() => AuditWords.Actions.Keys.ShouldAllBe(action => action.Length <= 40);

    [Fact]
    public void A_detail_is_a_line_that_a_person_reads()
    {
        AuditWords.OfDetail("""{"why":"Lost or forgotten","voided":true,"rowsTotal":3,"codes":["R210","R211"],"none":null,"none2":[]}""")
            .ShouldBe("why: Lost or forgotten; voided: yes; rows total: 3; codes: R210, R211");
        AuditWords.OfDetail("no json").ShouldBe("no json");
        AuditWords.OfThing("person:12").ShouldBe("person 12");
        AuditWords.Of("of.tomorrow").ShouldBe("of.tomorrow");
    }

    [Fact]
    public void State_ids_can_be_left_out_and_nothing_else_is()
    {
        AuditWords.WithoutStudents("student 1234567890").ShouldBe("student (state ID not shown)");
        AuditWords.WithoutStudents("""{"students":["1234567890","2345678901"],"batch":12,"sha256":"ab12345678901234"}""")
            .ShouldBe("""{"students":["(state ID not shown)","(state ID not shown)"],"batch":12,"sha256":"ab12345678901234"}""");
    }

    /// <summary>The literals in what the pattern finds.</summary>
    private static IEnumerable<string> Literals(string pattern) => Code.Where(source => source.Path != "Mosis.Data/Audit/AuditWords.cs")
        .SelectMany(source => Regex.Matches(source.Code, pattern, RegexOptions.CultureInvariant))
        .SelectMany(found => Regex.Matches(found.Value, "\"([a-z][a-z.-]*)\"").Select(literal => literal.Groups[1].Value)).Distinct();
}
