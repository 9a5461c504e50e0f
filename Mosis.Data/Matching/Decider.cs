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
        var given = row.GivenId is null ? null : weighed.Find(w => w.Candidate.StateId == row.GivenId);
        return given is null ? WithoutStateId(weighed) : WithStateId(weighed, given);
    }

    private static int BestFirst(Weighed a, Weighed b)
    {
        var order = b.Weight.CompareTo(a.Weight);
        return order != 0 ? order : a.Candidate.Key.CompareTo(b.Candidate.Key);
    }

    /// <summary>An ID on the row is strong evidence, never proof.</summary>
    private Decision WithStateId(List<Weighed> weighed, Weighed student)
    {
        var marks = student.Best;
        var (last, first, _) = marks.Names;
        var agrees = (marks.Sex.Is(Levels.Equal) && marks.SameBirthYear) || (Agrees(first) && Agrees(last));
        var rival = weighed.Exists(w => !ReferenceEquals(w, student) && w.IsNear(_parameters)
            && (w.Weight >= student.Weight
                || w.Best.WeightWithoutStateId(_parameters.Prior) > marks.WeightWithoutStateId(_parameters.Prior)));
        if (agrees && !rival && student.Guard.Standing == Standing.Open)
        {
            return new Decision.Match(Rules.StateId, student.ToComparison(_parameters), marks.Exact);
        }

        var rule = student.Guard.Standing != Standing.Open ? student.Guard.Rule : rival ? Rules.StateIdRival : Rules.StateIdDisagrees;
        var others = weighed.Where(w => !ReferenceEquals(w, student) && w.IsNear(_parameters)).Take(MostCandidates - 1);
        return Stopped(rule, others.Append(student).Order(System.Collections.Generic.Comparer<Weighed>.Create(BestFirst)));
    }

    private Decision WithoutStateId(List<Weighed> weighed)
    {
        var near = weighed.FindAll(w => w.IsNear(_parameters));
        if (near.Exists(w => w.Best.Exact && w.IsGood(_parameters)))
        {
            // The row's own student is there: who is only like it is the twin, not a doubt.
            near.RemoveAll(w => w.Guard.Rule == Rules.SimilarTwin);
        }

        if (near.Count == 0)
        {
            return None(weighed);
        }

        var best = near[0];
        var reason = best.Guard.Conflict
            ?? (best.Weight < _parameters.Upper ? Rules.NotSure
            : near.Count > 1 && IsDoubt(near[1], best) ? Rules.Several
            : !best.IsFirm(_parameters) ? Rules.LearnedInexactly
            : null);
        if (reason is not null)
        {
            return Stopped(reason, near);
        }

        var rule = best.Best.Exact ? Rules.Exact : best.Best.Enrolment.LocalId.Is(Levels.Same) ? Rules.LocalId : Rules.Weight;
        return new Decision.Match(rule, best.ToComparison(_parameters), best.Best.Exact);
    }

    /// <summary>Nobody is left: a new student, by the rule that turned the best one down.</summary>
    private Decision.New None(List<Weighed> weighed)
    {
        var settled = weighed.Find(w => w.Guard.Standing == Standing.OtherChild);
        return settled is not null
            ? new Decision.New(settled.Guard.Rule, settled.ToComparison(_parameters))
            : new Decision.New(Rules.NoneClose, weighed[0].ToComparison(_parameters));
    }

    /// <summary>A second candidate that is good itself, or not much less likely than the best.</summary>
    private bool IsDoubt(Weighed second, Weighed best) => best.Weight - second.Weight < _parameters.Margin || second.IsGood(_parameters);

    private Decision.Near Stopped(string rule, IEnumerable<Weighed> shown) =>
        new(rule, [.. shown.Take(MostCandidates).Select(w => w.ToComparison(_parameters))]);

    private static bool Agrees(Mark name) => !name.IsMissing && !name.Is(Levels.Different);
}
