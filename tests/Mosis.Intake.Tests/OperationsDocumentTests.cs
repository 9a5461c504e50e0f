using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Mosis.Data.Access;
using Mosis.Data.Access.Papers;
using Mosis.Data.Audit;
using Mosis.Data.Batches;
using Mosis.Data.Inboxes;
using Mosis.Data.Mail;
using Mosis.Data.Scanning;
using Mosis.Intake.Inboxes;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Intake.Tests;

/// <summary>docs/operations.md is what operators go by: its settings, defaults, targets and alerts are held against the code.</summary>
public sealed class OperationsDocumentTests
{
    private static readonly string Document = File.ReadAllText(RepositoryRoot.Combine("docs", "operations.md"));

    [Fact]
    public void Every_setting_is_listed_with_its_default_and_no_other()
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["ConnectionStrings:Mosis"] = "" };
        Add(settings, "State", new StateOptions());
        Add(settings, "Batches", new BatchOptions());
        Add(settings, "Holds", new HoldOptions());
        Add(settings, "Mail", new MailOptions());
        Add(settings, "Audit", new AuditOptions());
        Add(settings, "Access:FirstSecurityAdministrator", new FirstAdministratorOptions());
        Add(settings, "Sftp", new SftpOptions());
        Add(settings, "Sftp:Hosts:N", new SftpHostOptions());
        Add(settings, "Papers", new PaperOptions());
        Add(settings, "Scanner", new ScannerOptions());
        settings.Remove("Sftp:Hosts");
        settings["Sftp:Quarantine"] = "mosis-quarantine in the system's temporary folder";
        settings["Papers:Quarantine"] = "the system's temporary folder";
        settings["Papers:Inspector"] = "the running program";

        var listed = Regex.Matches(Document, @"^\| `(\w+(?::\w+)+)` \| (.*?) ?\|", RegexOptions.Multiline)
            .Where(m => !m.Groups[1].Value.StartsWith("SignIn:", StringComparison.Ordinal)) // The site's: held by its own tests.
            .ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value.Trim());

        listed.ShouldBe(settings, ignoreOrder: true);
        settings.Count.ShouldBeGreaterThan(30);
    }

    [Fact]
    public void Every_alert_has_an_answer()
    {
        var alerts = typeof(InboxAlertKind).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!).ToList();

        alerts.Count.ShouldBeGreaterThan(10);
        alerts.Where(alert => !Regex.IsMatch(Document, $@"^\| .*`{alert}`.* \|", RegexOptions.Multiline)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("docs/operations.md")]
    [InlineData("README.md")]
    public void Every_make_target_that_is_named_exists(string document)
    {
        var makefile = File.ReadAllText(RepositoryRoot.Combine("Makefile"));
        var named = Regex.Matches(File.ReadAllText(RepositoryRoot.Combine(document)), @"\bmake ([a-z][a-z-]+)(?=[`\s])")
            .Select(m => m.Groups[1].Value)
            .Distinct()
            .ToList();

        named.Count.ShouldBeGreaterThan(3);
        named.Where(target => !Regex.IsMatch(makefile, $"^{target}:", RegexOptions.Multiline)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_verb_is_listed_and_no_other()
    {
        using var help = new StringWriter();
        await IntakeCommands.RunAsync(["--help"], IntakeHost.ReadConfiguration(), help, help);
        var commands = help.ToString()[help.ToString().IndexOf("Commands:", StringComparison.Ordinal)..];
        var verbs = Regex.Matches(commands, @"^  ([a-z][a-z-]+)", RegexOptions.Multiline).Select(m => m.Groups[1].Value).ToList();
        var table = Document[Document.IndexOf("| verb |", StringComparison.Ordinal)..Document.IndexOf("## Settings", StringComparison.Ordinal)];
        var listed = Regex.Matches(table, @"^\| `([a-z-]+)", RegexOptions.Multiline).Select(m => m.Groups[1].Value);

        verbs.Count.ShouldBeGreaterThan(8);
        listed.ShouldBe(verbs, ignoreOrder: true);
    }

    [Fact]
    public void Links_between_the_documents_lead_somewhere()
    {
        var documents = new[] { "README.md", "docs/operations.md", "docs/matching.md", "docs/file-format.md", "docs/security.md", "deploy/production/README.md" };
        foreach (var document in documents)
        {
            var folder = Path.GetDirectoryName(RepositoryRoot.Combine(document.Split('/')))!;
            var links = Regex.Matches(File.ReadAllText(RepositoryRoot.Combine(document.Split('/'))), @"\]\(([^)#:]+)\)").Select(m => m.Groups[1].Value);
            links.Where(link => !Path.Exists(Path.Combine(folder, link))).ShouldBeEmpty(document);
        }
    }

    private static void Add(Dictionary<string, string> settings, string section, object options)
    {
        foreach (var property in options.GetType().GetProperties().Where(p => p.CanWrite || p.PropertyType.IsGenericType))
        {
            var value = property.GetValue(options);
            settings[$"{section}:{property.Name}"] = value is IEnumerable and not string ? "" : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        }
    }
}
