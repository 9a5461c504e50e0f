namespace Mosis.Data.Access.Requests;

/// <summary>A point that the security administrator confirms before access is given.</summary>
/// <param name="Name">Of the input; ASCII.</param>
/// <param name="Words">What is confirmed.</param>
public sealed record RequestCheck(string Name, string Words)
{
    /// <summary>The points of this request: what the paper has to show, and what the system noticed.</summary>
    /// <param name="isSealUnread">The code on the paper could not be read.</param>
    /// <param name="isSeenElsewhere">The same file was sent for another request.</param>
    public static IReadOnlyList<RequestCheck> Of(AccessRequest request, bool isSealUnread, bool isSeenElsewhere)
    {
        var points = new List<RequestCheck>();
        if (request.Channel != "countersign")
        {
            points.Add(new("UserSigned", "The user has signed and dated the statement"));
            points.Add(new("DistrictSigned", "The superintendent or authorized representative has signed and dated it"));
            points.Add(new("TwoPeople", "The two signatures are of two people"));
        }
        points.Add(new("NamesAgree", "The names agree with the request"));
        points.Add(new("LevelAgrees", "The level and the buildings agree with the request, and fit the title and the reason"));
        if (isSealUnread) points.Add(new("CodeCompared", "The code on the paper could not be read: I have compared its reference and version with the request"));
        if (isSeenElsewhere) points.Add(new("SeenElsewhere", "The same file was sent for another request: I know why"));
        if (request.IsSuperintendentReplaced) points.Add(new("SuperintendentReplaced", "The district has another superintendent since the statement was made: I know who signed"));
        if (request.IsOfSuperintendent) points.Add(new("OfSuperintendent", "The requester has the superintendent's name: somebody else has signed for the district"));
        return points;
    }
}
