namespace Mosis.Data.Access;

/// <summary>A session as far as one needs it to see whether an account is shared.</summary>
/// <param name="StartedAt">UTC.</param>
/// <param name="LastSeenAt">UTC. From the start until then somebody was at it.</param>
/// <param name="Place">What stands for the place; equal for equal places of one person.</param>
public sealed record PlacedSession(DateTime StartedAt, DateTime LastSeenAt, string Place);

/// <summary>
/// One account that was in use in several places at once: a sign that it is shared, no proof. Two browsers in one place are none; neither is a session left open in
/// one place while the person works in another: it counts only as long as something was done in it.
/// </summary>
/// <param name="Places">2 or more.</param>
/// <param name="At">UTC: when the last of so many began.</param>
public sealed record SharedSign(int Places, DateTime At)
{
    /// <summary>The most places at one time, the latest such time; null when there was never more than one.</summary>
    public static SharedSign? Of(IReadOnlyCollection<PlacedSession> sessions)
    {
        SharedSign? most = null;
        foreach (var at in sessions.Select(session => session.StartedAt).Order())
        {
            var places = sessions.Where(session => session.StartedAt <= at && session.LastSeenAt >= at).Select(session => session.Place).Distinct().Count();
            if (places >= Math.Max(2, most?.Places ?? 0)) most = new SharedSign(places, at);
        }
        return most;
    }
}
