using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Mosis.Data.Sql;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests;

/// <summary>Where things live and who may know whom: held against the source text, the project files and the assemblies.</summary>
public sealed class HouseTests
{
    private const int LongestFile = 350;

    /// <summary>Every project that is not a test: what it may refer to. Anything else is a new arrow, and a decision.</summary>
    private static readonly Dictionary<string, string[]> Projects = new(StringComparer.Ordinal)
    {
        ["Mosis.Data/Mosis.Data.csproj"] =
        [
            "CsvHelper", "Dapper", "Konscious.Security.Cryptography.Argon2", "MailKit", "Microsoft.Extensions.Configuration.KeyPerFile",
            "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Options.DataAnnotations", "MySqlConnector", "PdfPig", "QRCoder", "System.Security.Cryptography.Pkcs",
        ],
        ["Mosis.Intake/Mosis.Intake.csproj"] = ["Mosis.Data", "Microsoft.Extensions.Hosting", "SSH.NET", "System.CommandLine"],
        ["Mosis.Web/Mosis.Web.csproj"] =
        [
            "Mosis.Data", "Markdig", "Microsoft.AspNetCore.Authentication.OpenIdConnect", "OpenTelemetry.Exporter.OpenTelemetryProtocol",
            "OpenTelemetry.Extensions.Hosting", "OpenTelemetry.Instrumentation.AspNetCore", "System.CommandLine",
        ],
        ["migrations/Migrations.csproj"] =
            ["FluentMigrator", "FluentMigrator.Runner.Core", "FluentMigrator.Runner.MySql", "Microsoft.Extensions.Hosting", "MySqlConnector"],
        ["deploy/local/Mosis.Demo/Mosis.Demo.csproj"] = ["System.CommandLine"],
    };

    /// <summary>Inside Mosis.Data: which folder may use which. Pages and pipelines stand above the rules, the rules above nothing.</summary>
    private static readonly Dictionary<string, string[]> Arrows = new(StringComparer.Ordinal)
    {
        ["Students"] = ["Directory"],
        ["Directory"] = ["Students", "Audit", "Sql"],
        ["Matching"] = ["Students"],
        ["Audit"] = ["Sql"],
        ["Sql"] = ["Students"],
        ["Assignment"] = ["Students", "Directory", "Matching", "Batches", "Audit", "Sql"],
        ["NearMatches"] = ["Students", "Matching", "Batches", "Assignment", "Register", "Access", "Audit", "Sql"],
        ["Batches"] = ["Students", "Directory", "Matching", "Scanning", "Audit", "Sql"],
        ["Access"] = ["Batches", "Mail", "Scanning", "Audit", "Sql"], // Of Batches only StateOptions, the day that it is in the state, and StoredFiles.
        ["Mail"] = ["Audit", "Sql"],
        ["Scanning"] = [],
        ["BatchDesk"] = ["Students", "Batches", "Access", "Audit", "Sql"],
        ["Inboxes"] = ["Batches", "Audit", "Sql"],
        ["Register"] = ["Students", "Directory", "Matching", "Batches", "Assignment", "Access", "Audit", "Sql"],
    };

    /// <summary>Files that know more: those that drive a batch through all its stages, the one that registers everything.</summary>
    private static readonly Dictionary<string, string[]> Conductors = new(StringComparer.Ordinal)
    {
        ["Mosis.Data/Batches/BatchStages.cs"] = ["Assignment"],
        ["Mosis.Data/Batches/BatchWorker.cs"] = ["NearMatches"],
        ["Mosis.Data/Sql/MosisDataRegistration.cs"] = ["Access", "Assignment", "Audit", "BatchDesk", "Batches", "Directory", "Mail", "Matching", "NearMatches", "Register", "Scanning"],
    };

    [Fact]
    public void The_sources_are_found()
    {
        SourceText.All.Count.ShouldBeGreaterThan(200);
        SourceText.Product.ShouldContain(source => source.Path == "Mosis.Data/Students/StudentId.cs");
        SourceText.All.ShouldContain(source => source.Path == "tests/Mosis.Data.Tests/HouseTests.cs");
    }

    [Fact]
    public void Projects_refer_to_what_the_house_lists_and_to_nothing_else()
    {
        var found = System.IO.Directory.EnumerateFiles(RepositoryRoot.Path, "*.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(RepositoryRoot.Path, file).Replace('\\', '/'))
            .Where(file => !file.StartsWith("tests/", StringComparison.Ordinal));

        found.ShouldBe(Projects.Keys, ignoreOrder: true);
        foreach (var (project, allowed) in Projects) References(project).ShouldBe(allowed, ignoreOrder: true, customMessage: project);
    }

    [Fact]
    public void Nobody_but_tests_knows_the_migrations()
    {
        SourceText.Saying(@"\bMosis\.Migrations(?!\.dll)\b", SourceText.All.Where(source => !source.IsIn("migrations/", "tests/"))).ShouldBeEmpty();
        AssembliesOf(typeof(Migrations.MigrationRunner).Assembly).ShouldAllBe(name => !name.StartsWith("Mosis.", StringComparison.Ordinal));
    }

    [Fact]
    public void The_product_knows_neither_web_nor_sftp()
    {
        AssembliesOf(typeof(MosisDb).Assembly).ShouldAllBe(name =>
            !name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) && !name.StartsWith("Renci", StringComparison.Ordinal)
            && !name.StartsWith("Mosis.", StringComparison.Ordinal));
        SourceText.Saying(@"\bRenci\.", SourceText.Product).ShouldHaveSingleItem().ShouldStartWith("Mosis.Intake/");
        SourceText.Saying(@"\bMicrosoft\.AspNetCore\b", SourceText.Product).ShouldAllBe(path => path.StartsWith("Mosis.Web/", StringComparison.Ordinal));
        SourceText.Saying(@"\bMosis\.Intake\b", SourceText.Product).ShouldAllBe(path => path.StartsWith("Mosis.Intake/", StringComparison.Ordinal));
        SourceText.Saying(@"\bMosis\.Web\b", SourceText.Product).ShouldAllBe(path => path.StartsWith("Mosis.Web/", StringComparison.Ordinal));
    }

    [Fact]
    public void Only_the_product_and_the_migrations_talk_to_the_database()
    {
        var others = SourceText.All.Where(source => !source.IsIn("Mosis.Data/", "migrations/", "tests/", "deploy/production/"));

        SourceText.Saying(@"\b(Dapper|MySqlConnector|MySqlConnection|MySqlException)\b", others).ShouldBeEmpty();
        var code = others.Where(source => source.Path.EndsWith(".cs", StringComparison.Ordinal)).ToList();
        SourceText.Saying(@"(?i)\binsert\s+(ignore\s+)?into\s+\w+\s*\(|\bupdate\s+\w+\s+set\s|\bdelete\s+from\s+\w", code).ShouldBeEmpty();
        SourceText.Saying(@"(?i)\bselect\s[^;""]{1,200}\sfrom\s+[a-z_]+\b(?!\s+in\b)\s*(where|join|order|limit|\n)", code).ShouldBeEmpty();
    }

    [Fact]
    public void The_rules_are_pure()
    {
        var rules = SourceText.All.Where(source => source.IsIn("Mosis.Data/Students/", "Mosis.Data/Matching/")).ToList();

        rules.Count.ShouldBeGreaterThan(40);
        SourceText.Saying(@"\b(Dapper|MySqlConnector|TimeProvider|Stopwatch|Random|HttpClient|Environment|Console|ILogger|IOptions)\b", rules).ShouldBeEmpty();
        SourceText.Saying(@"\b(File|FileInfo|FileStream|Path|DirectoryInfo)\.\w|\b(async|await)\b", rules).ShouldBeEmpty();
    }

    [Fact]
    public void Folders_of_the_product_use_only_those_that_they_may()
    {
        var wrong = new List<string>();
        foreach (var source in SourceText.All.Where(source => source.IsIn("Mosis.Data/")))
        {
            var folder = source.Path.Split('/')[1];
            if (source.Path.Split('/').Length < 3) continue;
            Arrows.ShouldContainKey(folder);
            var allowed = Arrows[folder].Concat(Conductors.GetValueOrDefault(source.Path, [])).Append(folder);
            wrong.AddRange(Uses(source).Except(allowed).Select(used => $"{source.Path} uses {used}"));
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void No_arrow_is_stated_that_nobody_needs()
    {
        var drawn = SourceText.All.Where(source => source.IsIn("Mosis.Data/"))
            .SelectMany(source => Uses(source).Select(used => (Folder: source.Path.Split('/')[1], Used: used)))
            .ToHashSet();

        foreach (var (path, more) in Conductors) more.Except(SourceText.All.Where(source => source.Path == path).SelectMany(Uses)).ShouldBeEmpty(path);
        Arrows.SelectMany(arrow => arrow.Value.Select(used => (Folder: arrow.Key, Used: used))).Where(arrow => !drawn.Contains(arrow)).ShouldBeEmpty();
    }

    [Fact]
    public void The_validator_takes_only_pure_types_from_the_directory()
    {
        string[] pure = ["Mosis.Data/Directory/District.cs", "Mosis.Data/Directory/School.cs", "Mosis.Data/Directory/DirectorySnapshot.cs"];
        var sources = SourceText.All.Where(source => pure.Contains(source.Path)).ToList();

        sources.Count.ShouldBe(pure.Length);
        SourceText.Saying(@"\b(Dapper|MySqlConnector|Sql|Audit|MosisDb|File|Stream)\b", sources).ShouldBeEmpty();
        SourceText.Saying(@"\b(DirectoryStore|DirectoryImport|DistrictKeys)\b", SourceText.All.Where(source => source.IsIn("Mosis.Data/Students/"))).ShouldBeEmpty();
    }

    [Fact]
    public void Exactly_one_place_inserts_students_and_exactly_one_draws_numbers()
    {
        SourceText.Saying(@"(?i)\b(insert\s+(ignore\s+)?into|replace\s+into)\s+`?student`?\s*\(", SourceText.Product)
            .ShouldHaveSingleItem().ShouldBe("Mosis.Data/Assignment/Steps/240_insert_students.sql");
        SourceText.Saying(@"(?i)\bupdate\s+`?state_id_counter\b", SourceText.Product)
            .ShouldHaveSingleItem().ShouldBe("Mosis.Data/Assignment/StateIdBlock.cs");
        SourceText.Saying(@"\b240_insert_students\b", SourceText.Product)
            .ShouldHaveSingleItem().ShouldBe("Mosis.Data/Assignment/StudentInsert.cs");
    }

    [Fact]
    public void Students_ids_and_claims_are_never_deleted() =>
        SourceText.Saying(@"(?i)\b(delete\s+from|truncate(\s+table)?|drop\s+table)\s+`?(student|claim|decision|student_event|audit)\b", SourceText.Product)
            .ShouldBeEmpty();

    [Fact]
    public void Nothing_closes_the_road_to_other_engines()
    {
        SourceText.Saying(@"(?i)\bget_lock\b|\breturning\b|\b0900_ai_ci\b|\bskip\s+locked\b", SourceText.Product).ShouldBeEmpty();
        SourceText.Saying(@"(?i)(?<!/\*M! )\bengine\s*=\s*aria|(?<!/\*M! , )\bidle_transaction_timeout\s*=", SourceText.Product).ShouldBeEmpty();
        SourceText.Saying(@"(?i)\bcreate\s+(or\s+replace\s+)?(definer\s*=\s*\S+\s+)?(trigger|procedure|function|event|view)\b", SourceText.Product).ShouldBeEmpty();
    }

    [Fact]
    public void Nobody_reads_rows_by_a_query_that_is_killed_when_it_has_ended() =>
        SourceText.Saying(@"\.QueryUnbufferedAsync\b", SourceText.Product).ShouldBeEmpty();

    [Fact]
    public void Time_comes_from_the_time_provider()
    {
        SourceText.Saying(@"\bDateTime(Offset)?\.(Utc)?(Now|Today)\b", NotThisFile()).ShouldBeEmpty();
        SourceText.Saying(@"(?i)\b(now|sysdate|curdate|current_timestamp|current_date)\s*\(", SourceText.Product.Where(source => source.IsIn("Mosis.Data/")))
            .ShouldBeEmpty();
    }

    [Fact]
    public void No_test_sleeps_or_is_skipped()
    {
        var tests = NotThisFile().Where(source => source.IsIn("tests/")).ToList();

        SourceText.Saying(@"\bThread\.Sleep\b|\bTask\.Delay\b", tests).ShouldBeEmpty();
        SourceText.Saying(@"\bSkip\s*=\s*""", tests).ShouldBeEmpty();
    }

    [Fact]
    public void Names_say_what_a_thing_is()
    {
        SourceText.Saying(@"\b(class|record|struct|interface|enum)\s+(struct\s+|class\s+)?\w*(Manager|Helper|Service|Impl|Dto|Base|Common|Utils)\b", NotThisFile())
            .ShouldBeEmpty();
        SourceText.Product.Where(source => source.Path.EndsWith(".cs", StringComparison.Ordinal) && !source.Path.EndsWith("/Program.cs", StringComparison.Ordinal))
            .Where(source => !source.Says($@"\b(class|record|struct|interface|enum)\s+(struct\s+|class\s+)?{TypeOf(source)}\b"))
            .Select(source => source.Path)
            .ShouldBeEmpty();
    }

    [Fact]
    public void Files_fit_on_a_few_screens() =>
        SourceText.All.Where(source => source.Lines > LongestFile)
            .Select(source => $"{source.Path}: {source.Lines} lines")
            .ShouldBeEmpty();

    [Fact]
    public void Nothing_is_left_for_later() =>
        SourceText.All.Where(source => Regex.IsMatch(File.ReadAllText(RepositoryRoot.Combine(source.Path)), @"\b(TO[D]O|FIX[M]E|HA[C]K)\b"))
            .Select(source => source.Path)
            .ShouldBeEmpty();

    [Fact]
    public void Each_step_says_what_it_does_what_it_assumes_and_what_it_leaves()
    {
        foreach (var step in Steps())
        {
            var lines = File.ReadAllLines(RepositoryRoot.Combine(step.Path));
            var words = lines.TakeWhile(line => line.StartsWith("--", StringComparison.Ordinal))
                .Select(line => Regex.Match(line, @"^-- (What|Assumes|Leaves): {1,4}\S"))
                .Where(match => match.Success)
                .Select(match => match.Groups[1].Value);
            words.ShouldBe(["What", "Assumes", "Leaves"], step.Path);
        }
    }

    [Fact]
    public void Each_step_is_numbered_and_is_run()
    {
        foreach (var name in Steps().Select(step => Path.GetFileNameWithoutExtension(step.Path)))
        {
            name.ShouldMatch("^[0-9]{3}_[a-z_]+$");
            SourceText.Saying($"\"{name}\"", SourceText.Product).ShouldNotBeEmpty($"{name} is run by nobody");
        }
    }

    private static List<SourceText> Steps()
    {
        var steps = SourceText.All.Where(source => source.IsIn("Mosis.Data/Assignment/Steps/")).ToList();
        steps.Count.ShouldBeGreaterThan(20);
        return steps;
    }

    /// <summary>The patterns that are looked for stand in this file.</summary>
    private static IEnumerable<SourceText> NotThisFile() => SourceText.All.Where(source => source.Path != "tests/Mosis.Data.Tests/HouseTests.cs");

    /// <summary>A migration is named after its type, with its number before it.</summary>
    // A page's model is named after its page: Out.cshtml.cs holds OutModel.
    private static string TypeOf(SourceText source) =>
        Regex.Replace(Path.GetFileNameWithoutExtension(source.Path), "^[0-9]{4}_", "").Replace(".cshtml", "Model", StringComparison.Ordinal);

    /// <summary>The folders of Mosis.Data whose namespaces a file names, by a using or before a type.</summary>
    private static IEnumerable<string> Uses(SourceText source)
    {
        var byUsing = Regex.Matches(source.Code, @"\bMosis\.Data\.(\w+)\s*[;.]").Select(match => match.Groups[1].Value);
        var byName = Regex.Matches(source.Code, @"(?<![\w.""])(Students|Sql|Batches|BatchDesk|Matching|Assignment|NearMatches|Audit|Inboxes|Access|Mail)\.[A-Z]\w*[.(<\s]")
            .Select(match => match.Groups[1].Value);
        var own = source.Path.Split('/')[1];
        return byUsing.Concat(byName).Where(used => used != own && Arrows.ContainsKey(used)).Distinct();
    }

    private static IEnumerable<string> References(string project)
    {
        var xml = XDocument.Load(RepositoryRoot.Combine(project));
        return xml.Descendants()
            .Where(element => element.Name.LocalName is "PackageReference" or "ProjectReference" or "FrameworkReference")
            .Select(element => Path.GetFileName(element.Attribute("Include")!.Value).Replace(".csproj", "", StringComparison.Ordinal));
    }

    private static IEnumerable<string> AssembliesOf(Assembly assembly) => assembly.GetReferencedAssemblies().Select(name => name.Name!);
}
