using Mosis.Data.Students;

namespace Mosis.Data.Batches;

/// <summary>
/// The catalogue of every file-level code. F00… the sending, F01… the content, F02… the header, F03… the lines, F04… the trailer, F05… whose students, H… holds.
/// <see cref="Refusals"/> and <see cref="Holds"/> make the <see cref="Problem"/> of each.
/// </summary>
public static class FileProblems
{
    private const string SendAgain = "Export the file again and send the whole of it.";
    private const string AsText = "Send the text file as your student information system writes it, not opened and saved by another program.";

    public static IReadOnlyList<FileProblem> All { get; } =
    [
        new("F001", "The file is empty", "The export wrote nothing, or the upload stopped before the first byte.", SendAgain),
        new("F002", "The file has a header but no data rows", "The export selected no students. It is never read as \"all students left\".",
            "Check which schools and students the export selects, then send it again."),
        new("F003", "The file is over the size limit", "More than one district's or one year's students, or not a student file.",
            "Send the students in several files, each with its own header and trailer."),
        new("F004", "The file's name has an ending that is not accepted", "The last ending of the name is not one of .txt, .tab, .csv, .dat.",
            "Name the file with one of the endings .txt, .tab, .csv, .dat, or none."),
        new("F005", "The same file was sent before", "A file with exactly this content was already taken from this district.",
            "Nothing needs to be done: see the answers of the first batch. To send the students again, export them again."),
        new("F006", "This sending was made before", "The same sender already sent a file of this name with this extract date and time.",
            "See the answers of the first batch. If the file was mended by hand, export it again so that it carries a new extract time."),
        new("F007", "The file is another district's", "The reporting district of its first row is not the district of the folder or person that sent it.",
            "Send the file through the district that it reports for, or correct the reporting district (column 15) in the export."),
        new("F008", "Too many rows name another district", "More than 10 % of the rows name a reporting district that is not the first row's.",
            "Export each district's students into a file of their own."),
        new("F009", "No row tells the reporting district", "Column 15 is blank in every row, or no row has the 16 columns of the layout.",
            "Check that every row has 16 columns and that column 15 is the district's six-digit code."),
        new("F010", "The content is not text", "The file holds bytes that no text has: a picture, a database, an encrypted or damaged file.", AsText),
        new("F011", "The file is UTF-16 text", "It was saved as \"Unicode text\".", "Save it as text, UTF-8."),
        new("F012", "The file is a spreadsheet or a zip file", "An Excel, OpenDocument or zip file under another name.",
            "In the spreadsheet choose Save As, Text (Tab delimited); unzip a zip file first. Better: send what the student information system writes."),
        new("F013", "The file is packed or encrypted", "A gzip, 7-Zip, RAR, PGP or other container. Containers are not opened.", "Send the text file itself."),
        new("F014", "The file is a PDF", "A report was printed to PDF in place of the export.", AsText),
        new("F015", "The file is a program", "An executable file under another name.", AsText),
        new("F016", "The file is a web page or XML", "A page was saved in place of the file, often an error page of the export.", AsText),
        new("F017", "The file contains a virus", "The malware scanner found something in it.",
            "Have the sending computer checked before anything else is sent."),
        new("F018", "The file changed while it was being processed", "What is stored is no longer what was received.",
            "Send the file again; tell the state's help desk."),
        new("F019", "The reporting district is not in the directory", "A mistyped district code, or the directory of this state lacks the district.",
            "Check column 15; if it is right, ask the state to add the district."),
        new("F020", "The header line is missing", "The first line does not begin with TH.",
            "The first line of the file must be the header, as in the example."),
        new("F021", "The header lacks a part", "A part of the header is blank or left out.", "Correct the header line in the export's settings."),
        new("F022", "A part of the header cannot be read", "A part of the header is not written as the layout says.",
            "Correct the header line in the export's settings."),
        new("F023", "A part of the header stands twice", "delimiter, source or qualifier is named more than once.", "Leave one of them in the header."),
        new("F024", "The header holds an unknown word", "Only delimiter, source and qualifier may follow the version.", "Take the word out of the header."),
        new("F025", "The extract is dated ahead", "The extract date is more than a day after today.",
            "Check the clock of the computer that exports, then export again."),
        new("F026", "The source is not one that the state allows", "The header names another system as its source.",
            "Choose the export of the student information system for the state ID system, or ask the state to allow this source."),
        new("F030", "The rows use another delimiter than the header names", "The header's delimiter and the export's delimiter were set apart.",
            "Name the delimiter that the rows use in the header, or change the rows to the header's."),
        new("F031", "A line is too long", "A line end is missing, or the file is not a student file.", SendAgain),
        new("F032", "A qualifier is opened and not closed", "A value begins with the qualifier, and what follows up to the next one is no value.",
            "Look at the row named: close the qualifier, or double a qualifier that is part of a value."),
        new("F033", "A second header stands inside the file", "Two files were joined, or an export was appended to an older one.",
            "Send each file by itself, with one header and one trailer."),
        new("F034", "A second trailer stands inside the file", "Two files were joined, or an export was appended to an older one.",
            "Send each file by itself, with one header and one trailer."),
        new("F035", "Something follows the trailer", "Rows or text stand after the line that begins with TT.", "The trailer must be the last line."),
        new("F040", "The trailer line is missing", "The file was cut: the transfer or the export stopped before the end.", SendAgain),
        new("F041", "The trailer cannot be read", "The last line is not written as the layout says, or was cut.", SendAgain),
        new("F042", "The trailer's transmission ID is not the header's", "The file is put together from two, or was edited.", SendAgain),
        new("F043", "The file may be incomplete: the trailer's count is not the number of lines", "Lines were lost on the way, or added or removed by hand.",
            SendAgain),
        new("F050", "The file names a building that is not yours", "The export covers more buildings than those whose students you may report.",
            "Export only your own buildings' students, or ask a user of the whole district to send the file."),
        new("H001", "It is doubtful how the file writes accented letters",
            "The file's bytes are not what its encoding says: often Windows-1252 in place of UTF-8.",
            "Compare the names read both ways and confirm the right one; it is remembered for the district. Better: export as UTF-8."),
        new("H002", "The extract is older than the district's last one", "Files arrived out of order, or an old file was sent again.",
            "Release it only if its older data are meant to count; otherwise cancel it."),
        new("H003", "Unusually many rows would get a new ID", "A column shift, another school year's layout, or a truly new school.",
            "Look at some of the rows. Release the batch with a reason, or cancel it and mend the export."),
        new("H004", "Unusually many rows are near matches", "Names or birth dates are written otherwise than before.",
            "Look at some of the rows. Release the batch with a reason, or cancel it and mend the export."),
        new("H005", "Unusually many rows have errors", "A column shift or a changed setting of the export.",
            "Cancel the batch and mend the export, or release it with a reason."),
        new("H006", "The number of rows is far from the last file's", "The export selected other schools or students than before.",
            "Check what the export selects. Release the batch with a reason, or cancel it."),
        new("H007", "School buildings of the last file are missing", "The export left out a building, or a building closed.",
            "Check the buildings named. Release the batch with a reason, or cancel it."),
        new("H008", "Unusually many rows draw students of other districts", "Many moves at once, or rows made up to look at other districts' students.",
            "The state looks at the rows before the batch goes on."),
        new("H009", "Unusually many known students are stated otherwise than before", "A column shift, such as first and last names in each other's column.",
            "Look at some of the rows. Release the batch with a reason, or cancel it and mend the export."),
    ];

    private static readonly Dictionary<string, FileProblem> ByCode = All.ToDictionary(kind => kind.Code);

    /// <summary>The catalogue's entry of a code; a code that is not in it is a bug.</summary>
    public static FileProblem Of(string code) => ByCode[code];

    internal static Problem Make(string code, string found, string expected, string field = "") =>
        new(code, field, SentText.Shown(found), expected, Of(code).Remedy);
}
