using System.Text.RegularExpressions;
using Dapper;
using Mosis.Data.Register;
using Mosis.TestKit;
using MySqlConnector;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace Mosis.Intake.Tests.Local;

/// <summary>deploy/production/database-accounts.sh: who may do what, as the server says it, beside docs/security.md; and that it is enough.</summary>
public sealed partial class DatabaseAccountsTests(AccountsServer server, ITestOutputHelper output) : IClassFixture<AccountsServer>
{
    private static readonly string[] Accounts = ["mosis_migrator", "mosis_web", "mosis_intake", "mosis_reports", "mosis_backup", "mosis_restore"];

    [Fact]
    public async Task Each_account_has_the_rights_that_the_document_says_and_no_other()
    {
        var documented = Documented();
        documented.Count.ShouldBeGreaterThan(200);
        (await GrantedAsync(output)).ShouldBe(documented, ignoreOrder: true);
    }

    [Fact]
    public async Task What_an_account_was_given_beside_is_taken_again()
    {
        var before = await GrantedAsync();
        await ExecuteAsync(
            "admin",
            """
            grant delete on mosis.audit to 'mosis_web'@'127.0.0.1' with grant option;
            grant select on mosis.* to 'mosis_reports'@'127.0.0.1';
            grant select (last_name) on mosis.student to 'mosis_reports'@'127.0.0.1';
            grant super on *.* to 'mosis_intake'@'127.0.0.1'
            """);
        (await GrantedAsync()).Count.ShouldBe(before.Count + 5);

        await server.GiveRightsAsync();

        (await GrantedAsync()).ShouldBe(before, ignoreOrder: true);
    }

    [Theory]
    [InlineData("web", "update audit set actor = 'somebody else'")]
    [InlineData("web", "delete from audit")]
    [InlineData("web", "truncate table audit")]
    [InlineData("intake", "update audit set actor = 'somebody else'")]
    [InlineData("intake", "delete from audit")]
    [InlineData("intake", "drop table audit")]
    [InlineData("web", "insert into audit_chain (sequence, audit_id, chained_at, hash) values (1, 1, utc_timestamp(6), '')")]
    [InlineData("intake", "update audit_chain set audit_id = 1")]
    [InlineData("intake", "delete from audit_student")]
    [InlineData("intake", "delete from student")]
    [InlineData("web", "create table another (id int)")]
    [InlineData("reports", "select * from audit")]
    [InlineData("reports", "update batch set added = 0")]
    public async Task What_an_account_may_not_do_the_server_refuses(string account, string sql) =>
        (await Should.ThrowAsync<MySqlException>(() => ExecuteAsync(account, sql))).ErrorCode.ShouldBe(MySqlErrorCode.TableAccessDenied);

    [Fact]
    public async Task A_program_without_encryption_is_not_let_in()
    {
        var plain = new MySqlConnectionStringBuilder(await server.ConnectionStringAsync("web")) { SslMode = MySqlSslMode.None };
        await using var connection = new MySqlConnection(plain.ConnectionString);
        (await Should.ThrowAsync<MySqlException>(() => connection.OpenAsync())).ErrorCode.ShouldBe(MySqlErrorCode.AccessDenied);
    }

    [Fact]
    public async Task A_program_does_not_talk_to_a_server_with_another_certificate()
    {
        var other = new MySqlConnectionStringBuilder(await server.ConnectionStringAsync("web")) { SslCa = "/etc/ssl/certs/ca-certificates.crt" };
        await using var connection = new MySqlConnection(other.ConnectionString);
        await Should.ThrowAsync<MySqlException>(() => connection.OpenAsync());
    }

    [Fact]
    public async Task Intake_does_all_its_work_with_its_own_account()
    {
        await using var bench = await CommandBench.CreateAsync(on: await server.AsAsync("intake"));
        var fall = new StudentFile("048078", Rows: 60);
        var again = fall with { Extracted = new DateTime(2026, 10, 6, 6, 0, 0) };

        (await bench.RunAsync("submit", bench.Write("fall.txt", fall.Text), bench.Write("again.txt", again.Text), "--replies", bench.Replies, "--accept-holds")).ShouldBe(0, bench.Errors);

        bench.Output.ShouldContain("60 matched, 0 new");
        foreach (var verb in new[] { "status", "verify", "verify-audit", "estimate" }) (await bench.RunAsync(verb)).ShouldBe(0, $"{verb}: {bench.Output} {bench.Errors}");
    }

    [Fact]
    public async Task Reports_count_and_see_no_child()
    {
        await using var product = new Product(await server.AsAsync("reports"));
        await product.Get<RegisterHealth>().DistrictsAsync(default);

        foreach (var column in new[] { "last_name", "first_name", "birth_date", "state_id" })
        {
            (await Should.ThrowAsync<MySqlException>(() => ExecuteAsync("reports", $"select {column} from student"))).ErrorCode.ShouldBe(MySqlErrorCode.ColumnAccessDenied);
        }
    }

    private async Task ExecuteAsync(string account, string sql)
    {
        await using var connection = await server.OpenAsync(account);
        await connection.ExecuteAsync(sql);
    }

    /// <summary>What the server says: "account, object: right", a right each.</summary>
    private async Task<IReadOnlyList<string>> GrantedAsync(ITestOutputHelper? shown = null)
    {
        await using var connection = await server.OpenAsync("admin");
        var rights = new List<string>();
        foreach (var account in Accounts)
        {
            foreach (var line in await connection.QueryAsync<string>($"show grants for '{account}'@'127.0.0.1'"))
            {
                var grant = Grant().Match(line);
                shown?.WriteLine(Password().Replace(line, "…"));
                var place = grant.Groups["on"].Value switch { "*.*" => "the server", [.., '*'] => "the database", var table => table.Split('.')[1].Trim('`') };
                rights.AddRange(Rights(grant.Groups["rights"].Value).Select(right => $"{account}, {place}: {right}"));
                if (grant.Groups["option"].Success) rights.Add($"{account}, {place}: grant option");
            }
        }
        return rights;
    }

    private static List<string> Documented()
    {
        var section = File.ReadAllText(RepositoryRoot.Combine("docs", "security.md")).Split("\n## ").Single(each => each.StartsWith("Database accounts\n", StringComparison.Ordinal));
        var rights = new List<string>();
        string[] accounts = [];
        foreach (var cells in section.Split('\n').Where(line => line.StartsWith('|')).Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim(' ', '`')).ToArray()))
        {
            if (cells[0] == "table") accounts = cells[1..];
            else if (cells[0].StartsWith("mosis_", StringComparison.Ordinal)) rights.AddRange(Rights(cells[2]).Select(right => $"{cells[0]}, {cells[1]}: {right}"));
            else if (accounts.Length > 0 && !cells[0].StartsWith('-'))
            {
                rights.AddRange(accounts.Zip(cells[1..]).SelectMany(each => Rights(each.Second).Select(right => $"{each.First}, {cells[0]}: {right}")));
            }
        }
        return rights;
    }

    /// <summary>"SELECT (`a`, `b`), INSERT": select (a), select (b), insert.</summary>
    private static IEnumerable<string> Rights(string text)
    {
        foreach (Match right in Right().Matches(text.Replace("`", "", StringComparison.Ordinal).ToLowerInvariant()))
        {
            var verb = right.Groups["verb"].Value.Trim();
            if (verb == "usage") continue;
            if (!right.Groups["columns"].Success) yield return verb;
            else foreach (var column in right.Groups["columns"].Value.Split(',')) yield return $"{verb} ({column.Trim()})";
        }
    }

    [GeneratedRegex(@"^GRANT (?<rights>.*) ON (?<on>\S+) TO .*?(?<option> WITH GRANT OPTION)?$")]
    private static partial Regex Grant();

    [GeneratedRegex(@"(?<verb>[a-z ]+)(\((?<columns>[^)]*)\))?,?")]
    private static partial Regex Right();

    [GeneratedRegex(@"(?<=PASSWORD )'[^']*'")]
    private static partial Regex Password();
}
