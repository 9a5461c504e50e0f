namespace Mosis.Data.Access;

/// <summary>What a person may do; a grant gives one role. The words of the database are in <see cref="Roles"/>.</summary>
public enum Role
{
    /// <summary>Acts for the students of one or more buildings.</summary>
    BuildingUser,

    /// <summary>Acts for all students of a district.</summary>
    DistrictUser,

    /// <summary>The superintendent or who may sign for them: countersigns requests for access, sees who has it, and sees no student.</summary>
    Representative,

    /// <summary>The state's: every district's batches, near matches that were handed up, the directory, holds above the second limit.</summary>
    StateIdAdministrator,

    /// <summary>The state's: requests, signed statements, PINs and grants; sees no student.</summary>
    SecurityAdministrator,

    /// <summary>Reads everything that is not a secret and changes nothing.</summary>
    Auditor,
}

/// <summary>Roles by their words in the database.</summary>
public static class Roles
{
    private static readonly (Role Role, string Word)[] All =
    [
        (Role.BuildingUser, "building-user"), (Role.DistrictUser, "district-user"), (Role.Representative, "representative"),
        (Role.StateIdAdministrator, "state-id-administrator"), (Role.SecurityAdministrator, "security-administrator"), (Role.Auditor, "auditor"),
    ];

    /// <summary>All words, for messages.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. All.Select(each => each.Word)];

    public static string Word(this Role role) => All.Single(each => each.Role == role).Word;

    /// <exception cref="ArgumentException">No role has this word.</exception>
    public static Role Of(string word) =>
        All.Where(each => each.Word == word).Select(each => (Role?)each.Role).SingleOrDefault()
        ?? throw new ArgumentException($"There is no role {word}; roles are {string.Join(", ", Words)}.", nameof(word));

    /// <summary>Roles that are held in one district; the others are the state's.</summary>
    public static bool IsOfDistrict(this Role role) => role is Role.BuildingUser or Role.DistrictUser or Role.Representative;
}
