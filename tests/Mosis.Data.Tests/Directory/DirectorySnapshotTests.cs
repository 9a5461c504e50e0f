using Mosis.Data.Directory;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Directory;

public class DirectorySnapshotTests
{
    private static readonly DateOnly Day = new(2025, 10, 5);

    [Fact]
    public void Districts_and_buildings_are_found_by_their_codes()
    {
        var directory = new DirectorySnapshot([new District("048078", "Kansas City 33")], [new School("048078", "1050", "Central High")]);
        directory.District("048078")!.Name.ShouldBe("Kansas City 33");
        directory.District("048079").ShouldBeNull();
        directory.School("048078", "1050")!.Name.ShouldBe("Central High");
        directory.School("048079", "1050").ShouldBeNull();
        directory.HasSchoolCode("1050").ShouldBeTrue();
        directory.HasSchoolCode("4020").ShouldBeFalse();
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("2025-10-05", null, true)]
    [InlineData("2025-10-06", null, false)]
    [InlineData(null, "2025-10-05", true)]
    [InlineData(null, "2025-10-04", false)]
    public void A_building_is_open_from_its_first_to_its_last_day_and_so_is_its_district(string? opened, string? closed, bool expected)
    {
        var (first, last) = (Date(opened), Date(closed));
        var byBuilding = new School("048078", "1050", "Central", first, last);
        new DirectorySnapshot([new District("048078", "A")], [byBuilding]).IsOpen(byBuilding, Day).ShouldBe(expected);
        var byDistrict = new School("048078", "1050", "Central");
        new DirectorySnapshot([new District("048078", "A", first, last)], [byDistrict]).IsOpen(byDistrict, Day).ShouldBe(expected);
    }

    [Fact]
    public void Successors_are_followed_to_the_last()
    {
        var directory = Chain(("A", "B"), ("B", "C"), ("C", null), ("D", "C"), ("E", null), ("F", "GONE"));
        foreach (var code in new[] { "A", "B", "C", "D" }) directory.CurrentDistrict(code).ShouldBe("C");
        directory.Predecessors("C").ShouldBe(["A", "B", "D"]);
        directory.Predecessors("B").ShouldBeEmpty();
        directory.CurrentDistrict("E").ShouldBe("E");
        directory.CurrentDistrict("F").ShouldBe("F");
        directory.CurrentDistrict("unknown").ShouldBe("unknown");
    }

    [Fact]
    public void A_ring_of_successors_ends_at_its_lowest_code()
    {
        var directory = Chain(("A", "D"), ("D", "C"), ("C", "B"), ("B", "D"), ("S", "S"));
        foreach (var code in new[] { "A", "B", "C", "D" }) directory.CurrentDistrict(code).ShouldBe("B");
        directory.Predecessors("B").ShouldBe(["A", "C", "D"]);
        directory.CurrentDistrict("S").ShouldBe("S");
        directory.Predecessors("S").ShouldBeEmpty();
    }

    private static DirectorySnapshot Chain(params (string Code, string? Successor)[] districts) =>
        new(districts.Select(district => new District(district.Code, district.Code, Successor: district.Successor)), []);

    private static DateOnly? Date(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd");
}
