using Mosis.Data.Access;
using Shouldly;
using Xunit;

namespace Mosis.Data.Tests.Access;

public sealed class ScopeTests
{
    [Fact]
    public void The_state_has_every_building()
    {
        Scope.State.HasDistrict("048078").ShouldBeTrue();
        Scope.State.HasSchool("048078", "1050").ShouldBeTrue();
        (Scope.State.IsState, Scope.State.IsWhole).ShouldBe((true, true));
    }

    [Fact]
    public void A_district_has_its_own_buildings_only()
    {
        var scope = Scope.OfDistrict("048078");

        scope.HasSchool("048078", "1050").ShouldBeTrue();
        scope.HasSchool("048077", "1050").ShouldBeFalse();
        (scope.IsState, scope.IsWhole).ShouldBe((false, true));
    }

    [Fact]
    public void Buildings_are_not_their_district()
    {
        var scope = Scope.OfBuildings("048078", ["4020", "1050", "1050"]);

        scope.Schools.ShouldBe(["1050", "4020"]);
        scope.HasSchool("048078", "4020").ShouldBeTrue();
        scope.HasSchool("048078", "4021").ShouldBeFalse();
        scope.HasSchool("048077", "1050").ShouldBeFalse();
        scope.HasDistrict("048078").ShouldBeFalse();
    }

    [Fact]
    public void No_building_named_is_no_scope_and_never_the_whole_district()
    {
        Should.Throw<ArgumentException>(() => Scope.OfBuildings("048078", []));
        Should.Throw<ArgumentException>(() => Scope.OfBuildings("048078", [""]));
        Should.Throw<ArgumentException>(() => Scope.OfDistrict(""));
        Should.Throw<ArgumentException>(() => new Grant(1, 1, Role.BuildingUser, "048078", []).Scope);
    }

    [Fact]
    public void Each_role_has_its_word()
    {
        foreach (var role in Enum.GetValues<Role>()) Roles.Of(role.Word()).ShouldBe(role);
        Roles.Words.ShouldBeUnique();
        Should.Throw<ArgumentException>(() => Roles.Of("king")).Message.ShouldContain("district-user");
    }
}
