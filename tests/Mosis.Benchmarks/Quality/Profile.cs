namespace Mosis.Benchmarks.Quality;

/// <summary>How a made-up state behaves. Shares are 0 to 1; look-alikes are per 100,000 rows of the second year.</summary>
/// <param name="Errors">How many times as many errors as districts make in life.</param>
internal sealed record Profile(string Name, double Errors, double FamiliesMove, double NewNameOnMove)
{
    public double NewTwins { get; init; }

    public double NewSiblings { get; init; }

    public double Namesakes { get; init; }

    public double SameNameSameDay { get; init; }

    /// <summary>Every district gives every student a new local ID, half of them another child's last year.</summary>
    public bool Renumbers { get; init; }

    /// <summary>Rows of known students that carry a state ID.</summary>
    public double StateIds { get; init; }

    /// <summary>State IDs on rows that are another child's, a brother's or a sister's where there is one.</summary>
    public double WrongStateIds { get; init; }

    public static Profile AsInLife { get; } = new("as in life", 1, .04, .03) { NewTwins = 10, NewSiblings = 300, Namesakes = 30, SameNameSameDay = 2 };

    public static Profile Hard { get; } = new("hard", 3, .12, .06) { NewTwins = 100, NewSiblings = 1_000, Namesakes = 300, SameNameSameDay = 200 };

    public static Profile HardRenumbered { get; } = Hard with { Name = "hard, renumbered", Renumbers = true };

    public static Profile HardWithStateIds { get; } = Hard with { Name = "hard, state IDs", StateIds = .85, WrongStateIds = .01 };

    public static IReadOnlyList<Profile> All { get; } = [AsInLife, Hard, HardRenumbered, HardWithStateIds];
}
