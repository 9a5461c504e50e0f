using static Mosis.Data.Students.StudentField;

namespace Mosis.Data.Students;

/// <summary>
/// The catalogue behind <see cref="RowProblems"/>. R0 the row as a whole, R1 something required is missing (R100 and the column's number), R2 format and
/// codes, R3 the directory, R4 the state ID, R5 rows of one file; W1 names, W2 values, W4 the state ID, W5 rows of one file, W6 the register.
/// </summary>
internal static class RowProblemKinds
{
    private static readonly List<ProblemKind> Kinds = [];

    // R0: the row as a whole
    public static readonly ProblemKind TooFewColumns = Error("R001", "", "Too few columns",
        "The row has fewer than 16 columns.",
        "Export all 16 columns, empty ones too; check that the delimiter is the header's and that no line break stands inside a value.");

    public static readonly ProblemKind TooManyColumns = Error("R002", "", "Too many columns",
        "The row has values beyond the 16th column.", "Remove what follows the school year; put values that contain the delimiter into the qualifier.");

    public static readonly ProblemKind RecordType = Error("R003", StudentField.RecordType.Label(), "Unknown record type",
        "A row between header and trailer does not begin with ID.", "Let each student's row begin with ID.");

    public static readonly ProblemKind OpenQuote = Error("R004", "", "Qualifier left open",
        "A value begins with the qualifier and does not end with it.", "Double the qualifier where it is part of the value, or close the value with it.");

    // R1: required, and missing
    public static readonly ProblemKind NoSchool = Missing(School, "Enter the four characters of the building.");
    public static readonly ProblemKind NoResidentDistrict = Missing(ResidentDistrict, "Enter the six digits of the district where the student lives.");
    public static readonly ProblemKind NoLastName = Missing(LastName, "Enter the student's last name; LNU when the student has none.");
    public static readonly ProblemKind NoFirstName = Missing(FirstName, "Enter the student's first name; FNU when the student has none.");
    public static readonly ProblemKind NoSex = Missing(Sex, "Enter the student's sex.");
    public static readonly ProblemKind NoBirthDate = Missing(StudentField.BirthDate, "Enter the student's birth date.");
    public static readonly ProblemKind NoGrade = Missing(Grade, "Enter the student's grade.");
    public static readonly ProblemKind NoLocalId = Missing(LocalId, "Enter the number that your own system gives the student.");
    public static readonly ProblemKind NoRaceEthnicity = Missing(RaceEthnicity, "Enter the student's race/ethnicity.");
    public static readonly ProblemKind NoReportingDistrict = Missing(ReportingDistrict, "Enter the six digits of your own district.");
    public static readonly ProblemKind NoSchoolYear = Missing(StudentField.SchoolYear, "Enter the year in which the school year ends.");

    // R2: format and codes
    public static readonly ProblemKind SchoolFormat = Error("R202", School.Label(), "Building code not of four characters",
        "The building's code has more or fewer than four characters.", "Enter all four; a spreadsheet may have removed zeros in front.");

    public static readonly ProblemKind ResidentDistrictFormat = Error("R203", ResidentDistrict.Label(), "District code not of six digits",
        "The resident district is not six digits.", "Enter all six; a spreadsheet may have removed zeros in front.");

    public static readonly ProblemKind LastNameLength = TooLong("R204", LastName);
    public static readonly ProblemKind FirstNameLength = TooLong("R205", FirstName);
    public static readonly ProblemKind MiddleNameLength = TooLong("R206", MiddleName);

    public static readonly ProblemKind SuffixCode = Error("R207", Suffix.Label(), "Unknown suffix",
        "The suffix is not in the state's table.", "Use one of the table's, or leave it blank; titles and degrees are no suffixes.");

    public static readonly ProblemKind SexCode = Code("R208", Sex);

    public static readonly ProblemKind BirthDateFormat = Error("R209", StudentField.BirthDate.Label(), "Birth date not readable",
        "The birth date is in none of the five forms.", "Give the date as month, day and four-digit year, without time of day.");

    public static readonly ProblemKind GradeCode = Code("R210", Grade);
    public static readonly ProblemKind LocalIdLength = TooLong("R211", LocalId);

    public static readonly ProblemKind LocalIdCharacters = Error("R212", LocalId.Label(), "Control characters in the local ID",
        "The local ID contains a line break, a tab or another control character.", "Export the local ID as plain text.");

    public static readonly ProblemKind RaceEthnicityCode = Code("R213", RaceEthnicity);

    public static readonly ProblemKind ReportingDistrictFormat = Error("R215", ReportingDistrict.Label(), "District code not of six digits",
        "The reporting district is not six digits.", "Enter all six; a spreadsheet may have removed zeros in front.");

    public static readonly ProblemKind SchoolYearFormat = Error("R216", StudentField.SchoolYear.Label(), "School year not of four digits",
        "The school year is not four digits.", "Enter the year in which the school year ends, for example 2026 for 2025-26.");

    public static readonly ProblemKind NameDigit = Error("R221", "Name", "Digit in a name",
        "A last, first or middle name contains a digit.", "Spell the name with letters; a suffix such as 3rd goes into the suffix column as III.");

    public static readonly ProblemKind NameSymbol = Error("R222", "Name", "Symbol in a name",
        "A last, first or middle name contains an emoji, a control character or a broken character.",
        "Remove it; a broken character is typed again as the letter that it was.");

    public static readonly ProblemKind NameScript = Error("R223", "Name", "Name not in Latin letters",
        "A last, first or middle name has letters of a script that the register cannot compare.",
        "Write the name in Latin letters, as on the enrollment form.");

    public static readonly ProblemKind NoSuchDay = Error("R231", StudentField.BirthDate.Label(), "No such day",
        "The birth date is not a day of the calendar.", "Check day and month: the month comes first.");

    public static readonly ProblemKind BornLater = Error("R232", StudentField.BirthDate.Label(), "Born after the extract date",
        "The birth date is later than the day of the extract.", "Correct the year of birth, or the extract date in the header.");

    public static readonly ProblemKind TooYoung = Error("R233", StudentField.BirthDate.Label(), "Under 2 years old",
        "The student has not completed 2 years on the extract date.", "Correct the birth date.");

    public static readonly ProblemKind TooOld = Error("R234", StudentField.BirthDate.Label(), "Over 22 years old",
        "The student has completed 23 years or more on the extract date.", "Correct the birth date.");

    public static readonly ProblemKind OtherSchoolYear = Error("R240", StudentField.SchoolYear.Label(), "Another school year",
        "The school year is neither that of the extract date nor the next.", "Enter the year in which the school year ends.");

    // R3: the directory
    public static readonly ProblemKind UnknownSchool = Error("R301", School.Label(), "Unknown building",
        "No building in the state's directory has this code.", "Correct the code, or ask the state to add the building.");

    public static readonly ProblemKind SchoolNotOpen = Error("R302", School.Label(), "Building not open",
        "The building was closed, or not yet open, on the extract date.", "Report the student in the building that he or she attends.");

    public static readonly ProblemKind OtherDistrictsSchool = Error("R303", School.Label(), "Building of another district",
        "The reporting district has no building with this code; another district has.", "Report students of your own buildings only.");

    public static readonly ProblemKind UnknownResidentDistrict = Error("R304", ResidentDistrict.Label(), "Unknown district",
        "The resident district is not in the state's directory.", "Enter the county-district code of the district where the student lives.");

    public static readonly ProblemKind OtherReportingDistrict = Error("R306", ReportingDistrict.Label(), "Another reporting district",
        "The row names a reporting district that is not the sender's.", "Send your own district's students only; the other district reports its own.");

    public static readonly ProblemKind OutOfScopeSchool = Error("R307", School.Label(), "Building of somebody else",
        "The person who sends the row acts for other buildings of the district.", "Choose one of your buildings, or ask the district to send the row.");

    // R4: the state ID
    public static readonly ProblemKind StateIdTooShort = Error("R401", StateId.Label(), "State ID too short",
        "The state ID has fewer than nine digits.", "Enter all ten digits, or leave it blank to ask for an ID.");

    public static readonly ProblemKind StateIdNineDigits = Error("R402", StateId.Label(), "State ID of nine digits",
        "The state ID has nine digits: one is missing, perhaps a leading zero lost.",
        "Take the ten digits from the state's answers and format the column as text. A Social Security number must not stand here.");

    public static readonly ProblemKind StateIdTooLong = Error("R403", StateId.Label(), "State ID too long",
        "The state ID has more than ten digits.", "Enter the ten digits, or leave it blank to ask for an ID.");

    public static readonly ProblemKind StateIdCharacters = Error("R404", StateId.Label(), "State ID with other characters than digits",
        "The state ID contains letters, points or signs.", "Enter the ten digits; format the column as text so that a spreadsheet does not write 1.23457E+09.");

    public static readonly ProblemKind StateIdLeadingZero = Error("R405", StateId.Label(), "State ID that begins with 0",
        "The state ID has ten digits, the first of them 0: no state ID begins so.", "Take the ID from the state's answers, or leave it blank to ask for one.");

    public static readonly ProblemKind StateIdUnknown = Error("R411", StateId.Label(), "State ID not in the register",
        "Nobody has this ID.", "Take the ID from the state's answers, or leave it blank to ask for one.");

    public static readonly ProblemKind StateIdMistyped = Error("R412", StateId.Label(), "State ID not in the register, check digit wrong",
        "Nobody has this ID, and its last digit does not fit the others: most likely a digit is wrong or two are swapped.",
        "Compare it digit by digit with the state's answers, or leave it blank to ask for one.");

    public static readonly ProblemKind StateIdRetired = Error("R413", StateId.Label(), "State ID retired",
        "The ID was retired and no other took its place.", "Leave it blank to ask for an ID, or ask the state.");

    // R5: rows of one file
    public static readonly ProblemKind LocalIdOfTwo = Error("R501", LocalId.Label(), "One local ID, different students",
        "Rows of the file carry the same local ID for different students.", "Give each student a local ID of his or her own; none of the rows is taken.");

    public static readonly ProblemKind StateIdOfTwo = Error("R502", StateId.Label(), "One state ID, different students",
        "Rows of the file carry the same state ID for different students.",
        "Find out whose ID it is and leave it blank on the other rows; none of the rows is taken.");

    // W1: names
    public static readonly ProblemKind Placeholder = Warning("W101", "Name", "Placeholder for a name",
        "A name says FNU, LNU, NONE, - or the like: it counts as missing.", "Enter the name when it is known.");

    public static readonly ProblemKind SuffixMoved = Warning("W102", "Name", "Suffix inside a name",
        "A suffix such as Jr or III stands inside a name: it is compared as a suffix.", "Enter it in the suffix column.");

    public static readonly ProblemKind TitleMoved = Warning("W103", "Name", "Title before a name",
        "The first name begins with Mr, Mrs, Ms, Miss, Master, Dr or Rev: it is left out when names are compared.", "Remove the title.");

    public static readonly ProblemKind MixedScript = Warning("W104", "Name", "Mixed alphabets in a name",
        "A word of a name mixes Latin letters with Cyrillic or Greek ones that may look the same.", "Type the name again in Latin letters.");

    public static readonly ProblemKind Transliterated = Warning("W105", "Name", "Name in Cyrillic or Greek",
        "A name is written in Cyrillic or Greek letters: it is compared as spelled out in Latin ones.",
        "Write the name in Latin letters, as on the enrollment form.");

    public static readonly ProblemKind UnusualSign = Warning("W106", "Name", "Unusual sign in a name",
        "A name contains a sign that names seldom have, such as < or @.", "Remove it unless it belongs there.");

    public static readonly ProblemKind SuffixDiffers = Warning("W107", Suffix.Label(), "Two suffixes",
        "The suffix column and the suffix inside a name differ: the column counts.", "Keep the right one, in the suffix column.");

    // W2: values
    public static readonly ProblemKind AgeForGrade = Warning("W201", StudentField.BirthDate.Label(), "Age unlikely for the grade",
        "The student is much younger or older than most in the grade.", "Check birth date and grade.");

    public static readonly ProblemKind LocalIdLikeSsn = Warning("W202", LocalId.Label(), "Local ID looks like a Social Security number",
        "The local ID has the form of a Social Security number.", "Use a number of your own system; this product may hold no Social Security number.");

    // W4: the state ID
    public static readonly ProblemKind StateIdReplaced = Warning("W401", StateId.Label(), "State ID replaced",
        "The ID was replaced by a later one, which is used.", "Enter the later ID in your system; it stands in the answer.");

    // W5: rows of one file
    public static readonly ProblemKind DuplicateRow = Warning("W501", "", "Same row again",
        "The row says the same as an earlier one of the file.", "Export each student once.");

    public static readonly ProblemKind SameChild = Warning("W502", LocalId.Label(), "Same student under two local IDs",
        "The row is about the same student as another row of the file, under another local ID.", "Find out which local ID is right and drop the other.");

    // W6: the register
    public static readonly ProblemKind DiffersFromRegister = Warning("W601", "", "Differs from the register",
        "A value differs from what the register shows for the student.", "Correct it if it is wrong; if it is right there is nothing to do.");

    public static IReadOnlyList<ProblemKind> All => Kinds;

    private static ProblemKind Missing(StudentField field, string remedy) => Error(
        $"R1{(int)field:00}", field.Label(), $"{field.Label()} missing", "The column is required, and empty or only blanks.", remedy);

    private static ProblemKind TooLong(string code, StudentField field) => Error(
        code, field.Label(), $"{field.Label()} too long", $"The value has more than {field.MaxLength()} characters; it is never cut.",
        $"Shorten it to {field.MaxLength()}.");

    private static ProblemKind Code(string code, StudentField field) => Error(
        code, field.Label(), $"Unknown code: {field.Label()}", "The code is not in the state's table.", "Use one of the table's codes.");

    private static ProblemKind Error(string code, string field, string title, string cause, string remedy) =>
        Add(new ProblemKind(code, ProblemSeverity.Error, field, title, cause, remedy));

    private static ProblemKind Warning(string code, string field, string title, string cause, string remedy) =>
        Add(new ProblemKind(code, ProblemSeverity.Warning, field, title, cause, remedy));

    private static ProblemKind Add(ProblemKind kind)
    {
        Kinds.Add(kind);
        return kind;
    }
}
