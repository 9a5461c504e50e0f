namespace Mosis.Data.Access.Pins;

/// <summary>What a person failed at a PIN so far.</summary>
/// <param name="Failures">Since the last right answer, an unlocking or the PIN's issue.</param>
/// <param name="NotBefore">UTC. Until then they are locked; null when they are not.</param>
public sealed record PinTries(int Failures, DateTime? NotBefore)
{
    public PinTries()
        : this(0, null)
    {
    }

    public static PinTries None { get; } = new();
}

/// <summary>What a PIN went through so far.</summary>
/// <param name="FailuresInRow">Of all people with standing, since the last right answer.</param>
/// <param name="LockedAt">UTC; it is good for nobody until it is reissued. Null when it is not locked.</param>
public sealed record PinLife(int FailuresInRow, DateTime? LockedAt)
{
    public PinLife()
        : this(0, null)
    {
    }

    public static PinLife New { get; } = new();
}

/// <summary>What an attempt came to: the answer, its reason for the trail alone, and what is to be kept.</summary>
/// <param name="Why">right, wrong, person-locked, pin-locked, no-standing.</param>
/// <param name="WasTested">Whether the answer depended on what was typed: what a guesser can learn from.</param>
/// <param name="LocksPerson">By this attempt the person became locked.</param>
/// <param name="LocksPin">By this attempt the PIN became locked.</param>
public sealed record PinVerdict(PinCheck Answer, string Why, PinTries Tries, PinLife Life, bool WasTested, bool LocksPerson, bool LocksPin);

/// <summary>
/// When a PIN is refused although it may be right. Five failures lock the person out of that district's PIN for a day, the next five for two, and so on
/// to 32 days; fifty failures in a row, whoever they are of, lock the PIN until it is reissued. Somebody without standing (neither access in the district
/// nor a request there nor the state's security office) is always answered "wrong": they can learn nothing, and so their attempts need not count for the PIN,
/// and nobody from outside can lock a district out. Attempts while locked test nothing and do not count for the PIN either.
/// </summary>
public static class PinRules
{
    public const int FailuresThatLockPerson = 5;

    public const int FailuresThatLockPin = 50;

    private const int MostDoublings = 5;

    /// <summary>For how long the person is locked who has failed so often.</summary>
    public static TimeSpan LockedFor(int failures) => TimeSpan.FromDays(1 << Math.Min(failures / FailuresThatLockPerson - 1, MostDoublings));

    /// <param name="matches">Whether what was typed is the PIN.</param>
    /// <param name="hasStanding">Whether the person has access in the district, a request for it, or is of the state's security office.</param>
    /// <param name="now">UTC.</param>
    public static PinVerdict Judge(bool matches, bool hasStanding, PinTries tries, PinLife life, DateTime now)
    {
        if (tries.NotBefore > now) return new PinVerdict(PinCheck.Wrong, "person-locked", tries, life, false, false, false);
        if (life.LockedAt is not null) return new PinVerdict(PinCheck.Wrong, "pin-locked", tries, life, false, false, false);
        if (hasStanding && matches) return new PinVerdict(PinCheck.Right, "right", PinTries.None, PinLife.New, true, false, false);
        var failures = tries.Failures + 1;
        var locksPerson = failures % FailuresThatLockPerson == 0;
        var failed = new PinTries(failures, locksPerson ? now + LockedFor(failures) : null);
        if (!hasStanding) return new PinVerdict(PinCheck.Wrong, "no-standing", failed, life, false, locksPerson, false);
        var inRow = life.FailuresInRow + 1;
        var locksPin = inRow >= FailuresThatLockPin;
        return new PinVerdict(PinCheck.Wrong, "wrong", failed, new PinLife(inRow, locksPin ? now : null), true, locksPerson, locksPin);
    }
}
