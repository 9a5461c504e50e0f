namespace Mosis.Benchmarks.Quality;

/// <summary>What a made-up row has about it: who the child is to the register, and what the district got wrong. A row may have several.</summary>
[Flags]
internal enum ErrorKind : long
{
    None = 0,

    // Who the child is.
    Moved = 1 << 0,
    MovedWithNewName = 1 << 1,
    Concurrent = 1 << 2,
    EnteredTwice = 1 << 3,
    Kindergartner = 1 << 4,
    Newcomer = 1 << 5,
    NewTwin = 1 << 6,
    NewSibling = 1 << 7,
    Namesake = 1 << 8,
    SameNameSameDay = 1 << 9,
    OneName = 1 << 10,

    // What the district states.
    Nickname = 1 << 11,
    Misspelt = 1 << 12,
    ByEar = 1 << 13,
    BirthDateSwapped = 1 << 14,
    BirthDatePartOff = 1 << 15,
    SexWrong = 1 << 16,
    FirstMiddleSwapped = 1 << 17,
    FirstLastSwapped = 1 << 18,
    MiddleInitial = 1 << 19,
    MiddleDropped = 1 << 20,
    MiddleInFirst = 1 << 21,
    NewLastName = 1 << 22,
    DoubleNameHalved = 1 << 23,
    DoubleNameJoined = 1 << 24,
    SuffixInName = 1 << 25,
    AccentsLost = 1 << 26,
    RaceOther = 1 << 27,

    // The numbers.
    LocalIdMistyped = 1 << 28,
    LeaversLocalId = 1 << 29,
    Renumbered = 1 << 30,
    WrongStateId = 1L << 31,
}
