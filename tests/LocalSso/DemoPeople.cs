namespace LocalSso;

/// <summary>
/// The people of the demo state, one or more of each role. deploy/local/people.txt gives them their grants by these subjects.
/// </summary>
public static class DemoPeople
{
    public static IReadOnlyList<SsoPerson> All { get; } =
    [
        new("demo-district", "Dana Whitfield", "dana.whitfield@district.example", "District user"),
        new("demo-district-2", "Lee Sorensen", "lee.sorensen@district.example", "District user of another district"),
        new("demo-building", "Robin Castillo", "robin.castillo@district.example", "Building user"),
        new("demo-representative", "Morgan Hale", "morgan.hale@district.example", "Superintendent, authorised representative"),
        new("demo-state", "Jordan Okafor", "jordan.okafor@state.example", "State ID administrator"),
        new("demo-security", "Avery Lindqvist", "avery.lindqvist@state.example", "Security administrator"),
        new("demo-auditor", "Casey Marchetti", "casey.marchetti@state.example", "Auditor"),
        new("demo-nobody", "Sam Ibarra", "sam.ibarra@district.example", "No access yet"),
    ];
}
