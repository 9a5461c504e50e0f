namespace Mosis.Data.Students;

/// <summary>What the normaliser met in one part of a name.</summary>
[Flags]
public enum NamePartNotes
{
    None = 0,

    /// <summary>FNU, LNU, "-" and the like: the part says nothing.</summary>
    Placeholder = 1,

    /// <summary>A suffix stood inside the part and was taken out.</summary>
    SuffixMoved = 2,

    /// <summary>A title stood before the first name and was taken out.</summary>
    TitleMoved = 4,

    /// <summary>A word mixes Latin letters with Cyrillic or Greek ones: usually look-alikes from a keyboard or a copy.</summary>
    MixedScript = 8,

    /// <summary>A word is written in Cyrillic or Greek and was spelled out in Latin letters.</summary>
    Transliterated = 16,

    /// <summary>Signs that names seldom have, such as &lt; or @: left out when names are compared.</summary>
    UnusualSign = 32,

    /// <summary>A digit of any script: no name.</summary>
    Digit = 64,

    /// <summary>An emoji, a control character, a broken or unassigned character: no name.</summary>
    Symbol = 128,

    /// <summary>Letters that have no Latin spelling here (Arabic, Chinese, …): no name.</summary>
    UnreadableScript = 256,
}

/// <summary>What the normaliser met, part by part.</summary>
public readonly record struct NameNotes(NamePartNotes Last, NamePartNotes First, NamePartNotes Middle);
