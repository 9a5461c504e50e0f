namespace Mosis.Data.Students;

/// <summary>What the validator says about a name: length, what it is made of, and what the normaliser did to it.</summary>
internal static class NameRules
{
    public static NormalName Check(PersonName name, CodeTables codes, ref Findings findings)
    {
        var normal = NameNormalizer.Normalize(name, codes, out var notes);
        CheckPart(StudentField.LastName, name.Last, notes.Last, required: true, ref findings);
        CheckPart(StudentField.FirstName, name.First, notes.First, required: true, ref findings);
        CheckPart(StudentField.MiddleName, name.Middle, notes.Middle, required: false, ref findings);
        CheckSuffix(name, notes, codes, ref findings);
        return normal;
    }

    private static void CheckPart(StudentField field, string sent, NamePartNotes notes, bool required, ref Findings findings)
    {
        if (sent.Length == 0)
        {
            if (required) findings.Error(RowProblems.Missing(field));
            return;
        }
        if (sent.Length > field.MaxLength() && SentText.Length(sent) > field.MaxLength()) findings.Error(RowProblems.TooLong(field, sent));
        if (notes == NamePartNotes.None) return;

        if (notes.HasFlag(NamePartNotes.Digit)) findings.Error(RowProblems.NameDigit(field, sent));
        if (notes.HasFlag(NamePartNotes.Symbol)) findings.Error(RowProblems.NameSymbol(field, sent));
        if (notes.HasFlag(NamePartNotes.UnreadableScript)) findings.Error(RowProblems.NameScript(field, sent));
        if (notes.HasFlag(NamePartNotes.Placeholder)) findings.Warning(RowProblems.Placeholder(field, sent));
        if (notes.HasFlag(NamePartNotes.SuffixMoved)) findings.Warning(RowProblems.SuffixMoved(field, sent));
        if (notes.HasFlag(NamePartNotes.TitleMoved)) findings.Warning(RowProblems.TitleMoved(field, sent));
        if (notes.HasFlag(NamePartNotes.MixedScript)) findings.Warning(RowProblems.MixedScript(field, sent));
        if (notes.HasFlag(NamePartNotes.Transliterated)) findings.Warning(RowProblems.Transliterated(field, sent));
        if (notes.HasFlag(NamePartNotes.UnusualSign)) findings.Warning(RowProblems.UnusualSign(field, sent));
    }

    private static void CheckSuffix(PersonName name, NameNotes notes, CodeTables codes, ref Findings findings)
    {
        if (name.Suffix.Length == 0) return;
        if (!NameNormalizer.TryReadSuffix(name.Suffix, codes, out var column))
        {
            if (codes.TryRead(CodeTables.Placeholder, name.Suffix, out _)) findings.Warning(RowProblems.Placeholder(StudentField.Suffix, name.Suffix));
            else findings.Error(RowProblems.SuffixCode(name.Suffix, codes.AllowedText(CodeTables.Suffix)));
            return;
        }
        if (((notes.Last | notes.First | notes.Middle) & NamePartNotes.SuffixMoved) == 0) return;
        var inName = NameNormalizer.Normalize(name with { Suffix = "" }, codes).Suffix;
        if (inName != column) findings.Warning(RowProblems.SuffixDiffers(name.Suffix, inName));
    }
}
