using Mosis.Data.Access;
using Xunit;

namespace Mosis.Browser.Tests;

/// <summary>Which hands walk a journey in which role.</summary>
internal static class HandsAndRoles
{
    /// <summary>Every role with the keyboard alone and without JavaScript; the first also in each other way to use a browser.</summary>
    public static TheoryData<Hands, Role> Of(params Role[] roles)
    {
        var all = new TheoryData<Hands, Role>();
        foreach (var hands in Enum.GetValues<Hands>()) all.Add(hands, roles[0]);
        foreach (var role in roles.Skip(1))
        {
            all.Add(Hands.Keyboard, role);
            all.Add(Hands.NoJavaScript, role);
        }
        return all;
    }
}
