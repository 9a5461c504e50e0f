using System.Text;
using Microsoft.Extensions.Options;
using Mosis.Data.Access;
using Mosis.Data.BatchDesk;
using Mosis.Data.Batches;
using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.BatchDesk;

/// <summary>What a person does with a batch: let it go on, mend its rows, take its answers away.</summary>
public sealed class DeskTests : DeskBench
{
    private static readonly FileRow[] TwoBad =
        [.. FileRow.Many(10), new FileRow { LocalId = "801", Grade = "99" }, new FileRow { LocalId = "802", Last = "", First = "Theodora", BirthDate = "05/06/2011" }];

    [Fact]
    public async Task Errors_are_grouped_by_code_with_first_lines_and_open_into_a_page_of_rows()
    {
        var batch = await UploadAsync(DistrictA, new FileText(TwoBad));
        var details = Product.Get<BatchDetails>();

        var picture = (await details.PictureAsync(DistrictA, batch.BatchId, default))!;

        picture.Batch.Status.ShouldBe(BatchStatus.NeedsAttention);
        picture.Errors.Select(e => (e.Code, e.Rows, e.FirstLines)).ShouldBe([("R104", 1, "13"), ("R210", 1, "12")]);
        var page = (await details.ErrorsAsync(DistrictA, batch.BatchId, "R210", 7, default))!;
        page.Errors.ShouldHaveSingleItem().Found.ShouldBe("99");
        (await details.ErrorsAsync(DistrictA, batch.BatchId, "R999", 1, default)).ShouldBeNull();
        (await details.ErrorsAsync(DistrictB, batch.BatchId, "R210", 1, default)).ShouldBeNull();
    }

    [Fact]
    public async Task Mended_rows_go_in_as_a_batch_of_their_own_and_a_canceled_row_needs_nobody()
    {
        var batch = await UploadAsync(DistrictA, new FileText(TwoBad));
        var mending = Product.Get<RowMending>();
        var rows = (await mending.LoadAsync(DistrictA, batch.BatchId, default))!.Rows;
        rows.Select(r => r.Line).ShouldBe([12, 13]);
        var mended = rows[0].Values.ToArray();
        mended[9] = "08";

        var answer = (await mending.SendAsync(DistrictA, batch.BatchId, new Dictionary<int, string[]> { [12] = mended }, Path.GetTempPath(), Actor, default))!;
        await Product.Get<BatchWorker>().WorkAsync(default);

        var sent = (await SeeAsync(DistrictA, answer.BatchId))!;
        (sent.Mends, sent.Added, sent.Status).ShouldBe((batch.BatchId, 1, BatchStatus.Complete));
        (await SeeAsync(DistrictA, batch.BatchId))!.OpenErrors.ShouldBe(1);
        (await mending.SendAsync(DistrictA, batch.BatchId, new Dictionary<int, string[]> { [12] = mended }, Path.GetTempPath(), Actor, default)).ShouldBeNull();
        (await mending.CancelRowAsync(DistrictB, batch.BatchId, 13, Actor, default)).ShouldBeFalse();
        (await mending.CancelRowAsync(DistrictA, batch.BatchId, 5, Actor, default)).ShouldBeFalse();
        (await mending.CancelRowAsync(DistrictA, batch.BatchId, 13, Actor, default)).ShouldBeTrue();
        (await SeeAsync(DistrictA, batch.BatchId))!.Status.ShouldBe(BatchStatus.Complete);
        (await AuditedAsync("row.canceled")).ShouldBe(1);
    }

    [Fact]
    public async Task A_mended_batch_is_no_file_that_the_next_one_is_held_against()
    {
        var batch = await UploadAsync(DistrictA, new FileText([.. FileRow.Many(60), TwoBad[10]]));
        var mended = (await Product.Get<RowMending>().LoadAsync(DistrictA, batch.BatchId, default))!.Rows.ToDictionary(r => r.Line, r => r.Values.ToArray());
        mended[62][9] = "08";
        await Product.Get<RowMending>().SendAsync(DistrictA, batch.BatchId, mended, Path.GetTempPath(), Actor, default);
        await Product.Get<BatchWorker>().WorkAsync(default);

        var next = await UploadAsync(DistrictA, new FileText([.. FileRow.Many(60)]).Later());

        (await SeeAsync(DistrictA, next.BatchId))!.Status.ShouldBe(BatchStatus.Complete);
    }

    [Fact]
    public async Task Above_the_second_limit_only_the_state_releases()
    {
        await UploadAsync(DistrictA, new FileText([.. FileRow.Many(40)]));
        var batch = await UploadAsync(DistrictA, new FileText([.. FileRow.Many(40, 100)]).Later());
        var held = Product.Get<HeldBatches>();
        (await SeeAsync(DistrictA, batch.BatchId))!.NeedsState.ShouldBeTrue();
        (await Product.Get<BatchList>().NeedingStateAsync(Scope.State, 1, default)).Total.ShouldBe(1);

        (await held.ReleaseAsync(DistrictA, false, batch.BatchId, "New building", null, Actor, default)).ShouldBe(HoldAnswer.NeedsState);
        (await held.ReleaseAsync(DistrictB, false, batch.BatchId, "New building", null, Actor, default)).ShouldBe(HoldAnswer.Unknown);
        (await held.ReleaseAsync(HighSchoolA, false, batch.BatchId, "New building", null, Actor, default)).ShouldBe(HoldAnswer.Unknown);
        (await held.ReleaseAsync(Scope.State, true, batch.BatchId, "New building", null, Actor, default)).ShouldBe(HoldAnswer.Done);
        (await held.ReleaseAsync(Scope.State, true, batch.BatchId, "New building", null, Actor, default)).ShouldBe(HoldAnswer.NotHeld);
        await Product.Get<BatchWorker>().WorkAsync(default);
        (await SeeAsync(DistrictA, batch.BatchId))!.Status.ShouldBe(BatchStatus.Complete);
        (await AuditedAsync("batch.released")).ShouldBe(1);
    }

    [Fact]
    public async Task Below_it_a_district_user_releases_or_cancels()
    {
        await UploadAsync(DistrictA, new FileText([.. FileRow.Many(60)]));
        var batch = await UploadAsync(DistrictA, new FileText([.. FileRow.Many(30), .. FileRow.Many(30, 100)]).Later());
        (await SeeAsync(DistrictA, batch.BatchId))!.NeedsState.ShouldBeFalse();

        (await Product.Get<HeldBatches>().CancelAsync(DistrictB, batch.BatchId, "Wrong year", Actor, default)).ShouldBe(HoldAnswer.Unknown);
        (await Product.Get<HeldBatches>().CancelAsync(DistrictA, batch.BatchId, "Wrong year", Actor, default)).ShouldBe(HoldAnswer.Done);

        (await SeeAsync(DistrictA, batch.BatchId))!.Status.ShouldBe(BatchStatus.Canceled);
    }

    [Fact]
    public async Task The_sheet_for_people_holds_every_row_and_no_formula()
    {
        var batch = await UploadAsync(DistrictA, new FileText([.. TwoBad, new FileRow { LocalId = "=1+1", Last = "Quillfeather", BirthDate = "01/02/2010", Grade = "10" }]));
        var answers = (await Product.Get<BatchDownloads>().BeginAllAsync(DistrictA, batch.BatchId, "csv", Actor, default))!;
        using var content = new MemoryStream();

        await Product.Get<AnswerSheet>().WriteAsync(answers, content, default);

        var lines = Encoding.UTF8.GetString(content.ToArray()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(1 + 13);
        lines.ShouldContain(l => l.Contains("\"'=1+1\"") && l.Contains("Quillfeather"));
        lines.ShouldNotContain(l => l.Contains("\"=1+1\""));
        (await AuditedAsync("batch.downloaded")).ShouldBe(1);
    }

    [Fact]
    public async Task A_second_limit_below_the_first_stops_the_program()
    {
        await using var product = NewProduct(("Holds:StateErrors", "0.05"));

        var wrong = Should.Throw<OptionsValidationException>(() => product.Get<IOptions<HoldOptions>>().Value);

        wrong.Message.ShouldContain("Holds:StateErrors is below Holds:Errors");
    }
}
