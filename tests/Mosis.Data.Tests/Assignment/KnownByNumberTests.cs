using Mosis.TestKit;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Assignment;

/// <summary>Rows whose one student is known by exactly what they state, and has their local ID, need no search.</summary>
public sealed class KnownByNumberTests : SmallState
{
    private static readonly FileRow Child = new() { LocalId = "100", Last = "Featherstonhaugh", First = "Rosalind", Middle = "Maeve" };

    [Fact]
    public async Task In_another_grade_the_child_is_matched_without_a_search()
    {
        var first = await Product.SubmitAsync(new FileText(Child));

        var later = await Product.SubmitAsync(new FileText(Child with { Grade = "09" }).Later());

        later.AssignedTo("100").StateId.ShouldBe(first.AssignedTo("100").StateId);
        (await SoughtAsync(later.Summary.BatchId)).ShouldBe(0);
        (await ScalarAsync<string>("select rule from decision where batch_id = @BatchId", new { later.Summary.BatchId })).ShouldBe("exact");
    }

    [Fact]
    public async Task With_another_middle_name_everybody_is_sought()
    {
        await Product.SubmitAsync(new FileText(Child));

        var later = await Product.SubmitAsync(new FileText(Child with { Middle = "Iris" }).Later());

        (await SoughtAsync(later.Summary.BatchId)).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Under_another_local_ID_everybody_is_sought()
    {
        await Product.SubmitAsync(new FileText(Child));

        var later = await Product.SubmitAsync(new FileText(Child with { LocalId = "101" }).Later());

        (await SoughtAsync(later.Summary.BatchId)).ShouldBeGreaterThan(0);
    }

    /// <summary>Students found by keys.</summary>
    private Task<long> SoughtAsync(long batchId) =>
        ScalarAsync<long>("select cast(affected as signed) from step_timing where batch_id = @batchId and step = '130_candidates_by_key'", new { batchId });
}
