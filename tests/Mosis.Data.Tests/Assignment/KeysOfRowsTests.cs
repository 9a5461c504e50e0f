using Mosis.Data.Assignment;
using Mosis.Data.Matching;
using Mosis.Data.Students;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Assignment;

/// <summary>Rows by their match keys.</summary>
public sealed class KeysOfRowsTests
{
    private static readonly (int Line, Identity Identity)[] Rows =
    [
        (2, Of("MILLER", "ANNA")), (3, Of("GARCIA LOPEZ", "JOSE")), (4, Of("LOPEZ", "JOSE")), (5, Of("MILLER", "ANNA")), (6, Of("NGUYEN", "LIAM")),
    ];

    [Fact]
    public void Each_key_stands_once_and_in_order() =>
        new KeysOfRows(Rows).Keys.ShouldBe(Rows.SelectMany(row => MatchKeys.Of(row.Identity)).Distinct().Order());

    [Fact]
    public void A_key_leads_to_every_line_that_has_it_and_to_no_other()
    {
        var keys = new KeysOfRows(Rows);
        foreach (var key in keys.Keys)
            keys.LinesOf(key).ShouldBe(Rows.Where(row => MatchKeys.Of(row.Identity).Contains(key)).Select(row => row.Line), ignoreOrder: true);
        keys.LinesOf(1).ShouldBeEmpty();
    }

    private static Identity Of(string last, string first) => new(new NormalName(last, first, "", ""), new DateOnly(2014, 5, 6), "F", "W");
}
