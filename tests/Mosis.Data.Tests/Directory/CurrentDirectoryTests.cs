using Mosis.Data.Directory;
using Mosis.Data.Students;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Directory;

/// <summary>The directory kept in the process is never another than the database's.</summary>
public sealed class CurrentDirectoryTests : SmallState
{
    [Fact]
    public async Task What_has_not_changed_is_not_read_again()
    {
        var current = Product.Get<CurrentDirectory>();

        var first = await current.GetAsync();

        first.Districts.Districts.Select(district => district.Code).ShouldBe([SmallDirectory.A, SmallDirectory.B, SmallDirectory.C], ignoreOrder: true);
        (await current.GetAsync()).ShouldBeSameAs(first);
    }

    [Fact]
    public async Task A_district_that_another_process_imports_is_there_at_the_next_question()
    {
        var current = Product.Get<CurrentDirectory>();
        (await current.GetAsync()).Districts.District("048904").ShouldBeNull();

        await ImportAsync("048904,A new one,1050,High School,1950-07-01,,,");

        (await current.GetAsync()).Districts.District("048904")!.Name.ShouldBe("A new one");
        var read = await current.GetAsync();
        await ImportAsync("048904,A new one,1050,High School,1950-07-01,,,");
        (await current.GetAsync()).ShouldBeSameAs(read);
    }

    [Fact]
    public async Task A_code_that_the_state_adds_counts_when_the_version_has_risen()
    {
        var current = Product.Get<CurrentDirectory>();
        (await current.GetAsync()).Codes.TryRead(CodeTables.Sex, "X", out _).ShouldBeFalse();

        await ExecuteAsync(
            """
            insert into code_value (code_table, code, meaning, stands_for, sort) values ('sex', 'X', 'Other', null, 3);
            update directory_version set version = version + 1
            """);

        (await current.GetAsync()).Codes.TryRead(CodeTables.Sex, "x", out var code).ShouldBeTrue();
        code.ShouldBe("X");
    }

    private async Task ImportAsync(string line)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllLinesAsync(path, ["district_code,district_name,school_code,school_name,opened,closed,successor_district,successor_school", line]);
            (await new DirectoryImport(Database.Db, Clock).RunAsync(path, "test")).Problems.ShouldBeEmpty();
        }
        finally
        {
            File.Delete(path);
        }
    }
}
