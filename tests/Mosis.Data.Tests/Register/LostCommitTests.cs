using Mosis.Data.Access;
using Mosis.Data.Register;
using Mosis.Data.Students;
using Mosis.TestKit;
using MySqlConnector;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Register;

/// <summary>The connection is lost in the middle of a commit: nobody knows whether the database has heard it. The same form again finds out.</summary>
public sealed class LostCommitTests : SmallState
{
    private static readonly OnlineForm Form = new(Guid.NewGuid(), SmallDirectory.A, new RowFields(1, new FileRow { LocalId = "100" }.Values(SmallDirectory.A)));

    [Theory]
    [InlineData(CutAt.OnTheWayThere, 0)]
    [InlineData(CutAt.OnTheWayBack, 1)]
    public async Task Fault_118_an_entry_whose_commit_nobody_knows_of_is_the_same_student_when_it_is_sent_again(CutAt at, int students)
    {
        var (cutter, through) = CommitCutter.Before(Database, at, which: 1);
        await using (cutter)
        await using (var product = NewProduct(("ConnectionStrings:Mosis", through)))
        {
            await Should.ThrowAsync<MySqlException>(() => EnterAsync(product));
            cutter.HasCut.ShouldBeTrue();
            (await ScalarAsync<long>("select count(*) from student")).ShouldBe(students);

            var answer = (await EnterAsync(product)).ShouldBeOfType<OnlineAnswer.New>();

            (await QueryAsync<string>("select state_id from student")).ShouldBe([answer.StateId.Value]);
            (await ScalarAsync<long>("select count(*) from claim")).ShouldBe(1);
            (await ScalarAsync<long>("select count(*) from audit where action = 'online.new'")).ShouldBe(1);
            (await EnterAsync(Product)).ShouldBe(answer);
        }
    }

    private static Task<OnlineAnswer> EnterAsync(Product product) => product.Get<OnlineEntry>().EnterAsync(Scope.OfDistrict(SmallDirectory.A), Form, "person:17", default);
}
