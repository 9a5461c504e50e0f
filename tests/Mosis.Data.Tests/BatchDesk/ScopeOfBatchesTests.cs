using Mosis.Data.Access;
using Mosis.Data.BatchDesk;
using Mosis.Data.Batches;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.BatchDesk;

/// <summary>Who sees which batch, and what a building user's file may hold.</summary>
public sealed class ScopeOfBatchesTests : DeskBench
{
    [Fact]
    public async Task Fault_105_a_batch_of_another_district_does_not_exist()
    {
        var batch = await UploadAsync(DistrictA, new FileText([.. FileRow.Many(3)]));
        var downloads = Product.Get<BatchDownloads>();
        var answers = (await downloads.OfBatchAsync(DistrictA, batch.BatchId, default))!;

        (await SeeAsync(DistrictA, batch.BatchId))!.Status.ShouldBe(BatchStatus.Complete);
        (await SeeAsync(Scope.State, batch.BatchId)).ShouldNotBeNull();
        (await SeeAsync(DistrictB, batch.BatchId)).ShouldBeNull();
        (await downloads.OfBatchAsync(DistrictB, batch.BatchId, default)).ShouldBeNull();
        (await downloads.BeginAsync(DistrictB, batch.BatchId, answers[0].ReplyFileId, Actor, default)).ShouldBeNull();
        (await downloads.BeginAllAsync(DistrictB, batch.BatchId, "zip", Actor, default)).ShouldBeNull();
        (await Product.Get<RowMending>().LoadAsync(DistrictB, batch.BatchId, default)).ShouldBeNull();
        (await Product.Get<BatchList>().FindAsync(DistrictB, new BatchFilter(), 1, default)).Total.ShouldBe(0);
    }

    [Fact]
    public async Task Fault_105_an_answer_is_found_only_under_its_own_batch()
    {
        var first = await UploadAsync(DistrictA, new FileText([.. FileRow.Many(3)]));
        var other = await UploadAsync(DistrictB, new FileText([.. FileRow.Many(3, 50)]) { District = SmallDirectory.B });
        var downloads = Product.Get<BatchDownloads>();
        var foreign = (await downloads.OfBatchAsync(DistrictB, other.BatchId, default))![0];

        (await downloads.BeginAsync(DistrictA, first.BatchId, foreign.ReplyFileId, Actor, default)).ShouldBeNull();
        (await AuditedAsync("batch.downloaded")).ShouldBe(0);
    }

    [Fact]
    public async Task A_building_user_sees_the_batches_of_their_building_and_not_the_districts()
    {
        var whole = await UploadAsync(DistrictA, new FileText(AllOf(SmallDirectory.HighSchool, 3)));
        var own = await UploadAsync(HighSchoolA, new FileText(AllOf(SmallDirectory.HighSchool, 3, 50)).Later(), "own.txt");

        (await SeeAsync(HighSchoolA, whole.BatchId)).ShouldBeNull();
        (await SeeAsync(HighSchoolA, own.BatchId))!.Status.ShouldBe(BatchStatus.Complete);
        (await SeeAsync(ElementaryA, own.BatchId)).ShouldBeNull();
        (await SeeAsync(DistrictA, own.BatchId)).ShouldNotBeNull();
        (await Product.Get<BatchList>().FindAsync(HighSchoolA, new BatchFilter(), 1, default)).Batches.Select(b => b.BatchId).ShouldBe([own.BatchId]);
    }

    [Fact]
    public async Task A_file_with_a_row_of_another_building_is_refused_whole_and_its_sender_sees_why()
    {
        var file = new FileText([.. AllOf(SmallDirectory.HighSchool, 40), .. AllOf(SmallDirectory.Elementary, 1, 50)]);

        var answer = await UploadAsync(HighSchoolA, file);

        answer.State.ShouldBe(BatchState.Refused);
        answer.Problems.ShouldHaveSingleItem().Code.ShouldBe("F050");
        (await Product.Get<BatchDetails>().PictureAsync(HighSchoolA, answer.BatchId, default))!.Problems.ShouldHaveSingleItem().Found.ShouldBe("4020 in line 42");
    }

    [Fact]
    public async Task Files_of_a_building_and_of_the_district_are_not_held_against_each_other()
    {
        (await UploadAsync(DistrictA, new FileText([.. FileRow.Many(100)]))).State.ShouldBe(BatchState.Received);
        var building = await UploadAsync(HighSchoolA, new FileText(AllOf(SmallDirectory.HighSchool, 40, 200)) { ExtractOn = new(2025, 10, 1) }, "high.txt");
        (await SeeAsync(HighSchoolA, building.BatchId))!.Status.ShouldBe(BatchStatus.Complete);

        var again = await UploadAsync(DistrictA, new FileText([.. FileRow.Many(100)]).Later());
        (await SeeAsync(DistrictA, again.BatchId))!.Status.ShouldBe(BatchStatus.Complete);

        var less = await UploadAsync(HighSchoolA, new FileText(AllOf(SmallDirectory.HighSchool, 10, 200)) { ExtractOn = new(2025, 10, 2) }, "high.txt");
        (await SeeAsync(HighSchoolA, less.BatchId))!.Status.ShouldBe(BatchStatus.OnHold);
    }

    [Fact]
    public async Task The_history_is_found_by_channel_person_file_name_hash_and_state()
    {
        var first = await UploadAsync(DistrictA, new FileText([.. FileRow.Many(3)]), "autumn.txt");
        var second = await UploadAsync(DistrictA, new FileText([.. FileRow.Many(3)]).Later(), "winter.txt");
        var list = Product.Get<BatchList>();
        async Task<IEnumerable<long>> FoundAsync(BatchFilter filter) => (await list.FindAsync(DistrictA, filter, 1, default)).Batches.Select(b => b.BatchId);

        (await FoundAsync(new BatchFilter())).ShouldBe([second.BatchId, first.BatchId]);
        (await FoundAsync(new BatchFilter(FileName: "inter"))).ShouldBe([second.BatchId]);
        (await FoundAsync(new BatchFilter(Sha256: Convert.ToHexStringLower(first.Sha256)[..12]))).ShouldBe([first.BatchId]);
        (await FoundAsync(new BatchFilter(Sha256: "100%"))).ShouldBeEmpty();
        (await FoundAsync(new BatchFilter(Channel: "sftp"))).ShouldBeEmpty();
        (await FoundAsync(new BatchFilter(Channel: "web", State: "complete", SentBy: "person:17"))).ShouldBe([second.BatchId, first.BatchId]);
        (await FoundAsync(new BatchFilter(SentBy: "person:1"))).ShouldBeEmpty();
        (await list.SendersAsync(DistrictA, default)).Select(each => each.SentBy).ShouldBe(["person:17"]);
        (await list.SendersAsync(DistrictB, default)).ShouldBeEmpty();
        (await FoundAsync(new BatchFilter(State: BatchFilter.Waiting))).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_history_is_put_in_order_by_each_column_both_ways()
    {
        var few = await UploadAsync(DistrictA, new FileText([.. FileRow.Many(3)]), "b.txt");
        var many = await UploadAsync(DistrictA, new FileText([.. FileRow.Many(5)]).Later(), "a.txt");
        var list = Product.Get<BatchList>();
        async Task<IEnumerable<long>> SortedAsync(string sort) => (await list.FindAsync(DistrictA, new BatchFilter(Sort: sort), 1, default)).Batches.Select(b => b.BatchId);

        foreach (var word in new[] { "batch", "rows", "received", "errors", "near", "state", "-file" })
        {
            (await SortedAsync(word)).ShouldBe([few.BatchId, many.BatchId], word);
            (await SortedAsync(word[0] == '-' ? word[1..] : "-" + word)).ShouldBe([many.BatchId, few.BatchId], word);
        }
        foreach (var other in new[] { "", "sender", "rows desc", "--rows'" }) (await SortedAsync(other)).ShouldBe([many.BatchId, few.BatchId], other);
    }
}
