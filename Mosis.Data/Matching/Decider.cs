namespace Mosis.Data.Matching;

/// <summary>
/// Decides a row: the existing student, a new one, or a person. Pure: the same row and the same candidates, in whatever order, give the same answer.
/// The rules, each with a worked student, are in README.md beside this file.
/// </summary>
public sealed class Decider(Comparer comparer)
{
    /// <summary>A person is shown at most this many candidates.</summary>
    public const int MostCandidates = 10;

    private readonly MatchParameters _parameters = comparer.Parameters;

    /// <summary>
    /// The answer for a row. <paramref name="candidates"/> are those found by a key, by the local ID and by the state ID on the row, each once;
    /// when the row carries an ID, the student who has it is among them.
    /// </summary>
    public Decision Decide(MatchRow row, IReadOnlyList<Candidate> candidates)
    {
        var weighed = new List<Weighed>(candidates.Count);
        for (var i = 0; i < candidates.Count; i++)
        {
            if (!candidates[i].JudgedDifferent)
            {
                weighed.Add(comparer.Weigh(row, candidates[i]));
            }
        }

        if (weighed.Count == 0)
        {
            return new Decision.New(Rules.NoCandidate, null);
        }

        weighed.Sort(BestFirst);
        var given = row.GivenId is null ? -1 : weighed.FindIndex(w => w.Candidate.StateId == row.GivenId);
        return given >= 0 ? WithStateId(weighed, given) : WithoutStateId(weighed);
    }

    private int BestFirst(Weighed a, Weighed b)
    {
        var order = b.Weight(_parameters).CompareTo(a.Weight(_parameters));
        return order != 0 ? order : a.Candidate.Key.CompareTo(b.Candidate.Key);
    }

    /// <summary>An ID on the row is strong evidence, never proof.</summary>
    private Decision WithStateId(List<Weighed> weighed, int given)
    {
        var student = weighed[given];
        var marks = student.Best;
        var (last, first, _) = marks.Names;
        var agrees = (marks.Sex.Is(Levels.Equal) && marks.SameBirthYear) || (Agrees(first) && Agrees(last));
        var guard = Guard.Of(marks);
        var rival = weighed.Exists(w => !ReferenceEquals(w.Candidate, student.Candidate)
            && w.Weight(_parameters) >= _parameters.Lower
            && Guard.Of(w.Best).Standing != Standing.OtherChild
            && (w.Weight(_parameters) >= student.Weight(_parameters)
                || w.Best.WeightWithoutStateId(_parameters.Prior) > marks.WeightWithoutStateId(_parameters.Prior)));
        if (agrees && !rival && guard.Standing == Standing.Open)
        {
            return new Decision.Match(Rules.StateId, student.ToComparison(_parameters), marks.Exact);
        }

        var shown = weighed.Where(w => ReferenceEquals(w.Candidate, student.Candidate) || IsNear(w)).ToList();
        while (shown.Count > MostCandidates)
        {
            var worst = ReferenceEquals(shown[^1].Candidate, student.Candidate) ? shown.Count - 2 : shown.Count - 1;
            shown.RemoveAt(worst);
        }

        var rule = guard.Standing != Standing.Open ? guard.Rule : rival ? Rules.StateIdRival : Rules.StateIdDisagrees;
        return new Decision.Near(rule, [.. shown.Select(w => w.ToComparison(_parameters))]);
    }

    private Decision WithoutStateId(List<Weighed> weighed)
    {
        var near = weighed.Where(IsNear).ToList();
        if (near.Exists(w => w.Best.Exact && Guard.Of(w.Best).Standing == Standing.Open && w.Weight(_parameters) >= _parameters.Upper))
        {
            // The row's own student is there: who is only like it is the twin, not a doubt.
            near.RemoveAll(w => Guard.Of(w.Best).Rule == Rules.SimilarTwin);
        }

        if (near.Count == 0)
        {
            return None(weighed);
        }

        var best = near[0];
        var guard = Guard.Of(best.Best);
        var weight = best.Weight(_parameters);
        var reason = guard.Standing != Standing.Open ? guard.Rule
            : weight < _parameters.Upper ? Rules.NotSure
            : near.Count > 1 && IsDoubt(near[1], weight) ? Rules.Several
            : !IsFirm(best) ? Rules.LearnedInexactly
            : null;
        if (reason is not null)
        {
            return new Decision.Near(reason, [.. near.Take(MostCandidates).Select(w => w.ToComparison(_parameters))]);
        }

        var rule = best.Best.Exact ? Rules.Exact : best.Best.Enrolment.LocalId.Is(Levels.Same) ? Rules.LocalId : Rules.Weight;
        return new Decision.Match(rule, best.ToComparison(_parameters), best.Best.Exact);
    }

    /// <summary>Nobody is left: a new student, by the rule that turned the best one down.</summary>
    private Decision.New None(List<Weighed> weighed)
    {
        var settled = weighed.FindIndex(w => Guard.Of(w.Best).Standing == Standing.OtherChild
            && (Guard.Of(w.Best).Rule == Rules.LocalIdReused || w.Weight(_parameters) >= _parameters.Lower));
        return settled >= 0
            ? new Decision.New(Guard.Of(weighed[settled].Best).Rule, weighed[settled].ToComparison(_parameters))
            : new Decision.New(Rules.NoneClose, weighed[0].ToComparison(_parameters));
    }

    private bool IsNear(Weighed w) => Guard.Of(w.Best).Standing switch
    {
        Standing.OtherChild => false,
        Standing.PeopleAlways => true,
        _ => w.Weight(_parameters) >= _parameters.Lower,
    };

    /// <summary>A second candidate that is good itself, or not much less likely than the best.</summary>
    private bool IsDoubt(Weighed second, double best) =>
        best - second.Weight(_parameters) < _parameters.Margin
        || (second.Weight(_parameters) >= _parameters.Upper && Guard.Of(second.Best).Standing == Standing.Open);

    private bool IsFirm(Weighed w) =>
        !w.Best.LearnedInexactly
        || (w.Firm is { } firm && Guard.Of(firm).Standing == Standing.Open && firm.Weight(_parameters.Prior) >= _parameters.Upper);

    private static bool Agrees(Mark name) => !name.IsMissing && !name.Is(Levels.Different);
}
