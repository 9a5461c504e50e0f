using Shouldly;
using Xunit;

namespace Mosis.Web.Tests;

public sealed class PoliciesTests
{
    [Fact]
    public void No_folder_is_listed_twice() => Policies.Public.Concat(Policies.SignedIn).Concat(Policies.Folders.Select(each => each.Folder)).ShouldBeUnique();
}
