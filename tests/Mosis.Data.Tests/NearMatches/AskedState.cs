using Mosis.Data.Access;
using Mosis.Data.NearMatches;
using Mosis.Data.Register;
using Mosis.TestKit;
using Shouldly;

namespace Mosis.Data.Tests.NearMatches;

/// <summary>District A's Jayden is registered, district B's Jaylen is a question.</summary>
public class AskedState : SmallState
{
    protected static readonly FileRow Jayden = new() { LocalId = "200", Last = "Okonkwo", First = "Jayden", Sex = "M", BirthDate = "05/06/2013", Grade = "07" };
    protected static readonly FileRow Jaylen = Jayden with { LocalId = "B1", First = "Jaylen" };
    protected static readonly FileText OfA = new(Jayden);
    protected static readonly FileText OfB = new(Jaylen) { District = SmallDirectory.B };

    protected static readonly Viewer Rita = new(Scope.OfDistrict(SmallDirectory.B), "person:21");
    protected static readonly Viewer Bob = new(Scope.OfDistrict(SmallDirectory.B), "person:22");
    protected static readonly Viewer OfDistrictC = new(Scope.OfDistrict(SmallDirectory.C), "person:23");
    protected static readonly Viewer AtHighSchool = new(Scope.OfBuildings(SmallDirectory.B, [SmallDirectory.HighSchool]), "person:24");
    protected static readonly Viewer AtElementary = new(Scope.OfBuildings(SmallDirectory.B, [SmallDirectory.Elementary]), "person:25");
    protected static readonly Viewer TheState = new(Scope.State, "person:26", SeesProtected: true);

    protected Submitted Asked { get; private set; } = null!;

    protected string JaydensId { get; private set; } = "";

    protected long Number { get; private set; }

    protected async Task AskAsync()
    {
        JaydensId = (await Product.SubmitAsync(OfA)).Assigned[0].StateId;
        Asked = await Product.SubmitAsync(OfB);
        Asked.Matches.ShouldHaveSingleItem();
        Number = await ScalarAsync<long>("select near_match_id from near_match where is_open = 1");
    }

    protected async Task<NearMatchView> ViewAsync(Viewer viewer) => (await Product.Get<NearMatchDetails>().FindAsync(viewer, Number, default)).ShouldNotBeNull();

    /// <summary>The choice of the first candidate that is shown.</summary>
    protected const string TheFirst = "1";

    protected async Task<DecisionResult> DecideAsync(Viewer viewer, string choice, string? version = null) =>
        await Product.Get<NearMatchChoices>().DecideAsync(viewer, Number, choice, version ?? (await ViewAsync(viewer)).Version, default);

    protected Task<UndoAnswer> UndoAsync(Viewer viewer) => Product.Get<NearMatchUndo>().UndoAsync(viewer, Number, default);

    protected Task<IReadOnlyList<string>> AuditAsync(string like) =>
        QueryAsync<string>("select concat(action, ' ', actor) from audit where action like @like order by audit_id", new { like });
}
