namespace Mosis.Web.Admin;

/// <summary>Why a PIN is issued or a person unlocked: chosen, not written, so that nothing personal gets into the trail.</summary>
internal static class PinReasons
{
    public static readonly string[] Issue = ["First issue", "New school year"];

    public static readonly string[] Reissue =
    [
        "Lost or forgotten", "Asked by phone", "Letter did not arrive", "Became known to others", "New superintendent", "Locked after failures", "Stood on a stored paper",
    ];

    public static readonly string[] Unlock = ["Asked by phone, identity checked", "Asked by the superintendent", "Locked by mistake"];
}
