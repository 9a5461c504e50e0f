namespace Mosis.Data.Access.Requests;

/// <summary>What keeps a request from going on.</summary>
/// <param name="Code">A1..: a field; A2..: the state, the PIN or the paper; A3..: who decides.</param>
/// <param name="Field">The input that it stands beside; empty when it is about none.</param>
/// <param name="Words">For the person, saying what to do.</param>
public sealed record RequestProblem(string Code, string Field, string Words)
{
    public static readonly RequestProblem NameMissing = new("A101", "FullName", "Enter your full name");
    public static readonly RequestProblem NameTooLong = new("A102", "FullName", "Your full name must be 200 characters or fewer");
    public static readonly RequestProblem EmailMissing = new("A103", "Email", "Enter your work e-mail address");
    public static readonly RequestProblem EmailUnreadable = new("A104", "Email", "Enter an e-mail address in the form name@example.org");
    public static readonly RequestProblem PhoneMissing = new("A105", "Phone", "Enter your work telephone number");
    public static readonly RequestProblem PhoneUnreadable = new("A106", "Phone", "Enter a telephone number with ten digits, like (573) 555-0123");
    public static readonly RequestProblem TitleMissing = new("A107", "Title", "Enter your title, for example Registrar");
    public static readonly RequestProblem TitleTooLong = new("A108", "Title", "Your title must be 100 characters or fewer");
    public static readonly RequestProblem ControlCharacters = new("A109", "", "Remove characters that cannot be seen or printed");
    public static readonly RequestProblem RoleMissing = new("A111", "Role", "Select the level of access");
    public static readonly RequestProblem SchoolsMissing = new("A112", "Schools", "Select at least one building");
    public static readonly RequestProblem SchoolUnknown = new("A113", "Schools", "Select buildings of your district that are open");
    public static readonly RequestProblem WhyMissing = new("A121", "Why", "Enter what you need the access for");
    public static readonly RequestProblem WhyTooLong = new("A122", "Why", "What you need the access for must be 1,000 characters or fewer");
    public static readonly RequestProblem DistrictUnknown = new("A131", "District", "Select your district");
    public static readonly RequestProblem Incomplete = new("A132", "", "Complete every step before you submit");

    public static readonly RequestProblem PinWrong = new("A201", "Pin", "The Security PIN Code could not be accepted. Check it, or ask your superintendent");
    public static readonly RequestProblem PaperMissing = new("A202", "Paper", "Select the signed statement as a PDF file");
    public static readonly RequestProblem PaperOfAnother = new("A203", "Paper", "This is the statement of another request. Send the one that belongs to this request");
    public static readonly RequestProblem PaperSuperseded =
        new("A204", "Paper", "This statement was printed before the request was changed. Print it anew, have it signed, and send that");
    public static readonly RequestProblem PaperForged = new("A205", "Paper", "The code on this statement is not one of ours. Print the statement anew, have it signed, and send that");
    public static readonly RequestProblem PaperInfected = new("A206", "Paper", "The file has malware in it and was not kept. Scan the statement on another machine");
    public static readonly RequestProblem PaperUnchecked = new("A207", "Paper", "The paper is still being checked. Try again in a few minutes");
    public static readonly RequestProblem NotSigned = new("A208", "Assures", "Select that you assure what the statement says");
    public static readonly RequestProblem StatementChanged = new("A209", "", "The statement was changed meanwhile. Read it anew");

    public static readonly RequestProblem OwnRequest = new("A301", "", "This is your own request. Somebody else has to do this");
    public static readonly RequestProblem OwnDistrict = new("A302", "", "You have access in this district yourself. An administrator who has none decides");
    public static readonly RequestProblem Countersigner = new("A303", "", "You signed this request for the district. Another administrator decides");
    public static readonly RequestProblem ChecksMissing = new("A304", "Checks", "Select each point once you have checked it. If one does not hold, return the request");
    public static readonly RequestProblem ReasonMissing = new("A306", "Reason", "Enter the reason");
    public static readonly RequestProblem ReasonTooLong = new("A307", "Reason", "The reason must be 1,000 characters or fewer");
    public static readonly RequestProblem Changed = new("A308", "", "Somebody changed this request meanwhile. Look at it anew");

    /// <summary>The request is in a state in which this cannot be done: approved, withdrawn, …</summary>
    public static RequestProblem NotNow(AccessRequest request) => new("A210", "", $"This cannot be done now: the request is {InWords(request.State)}");

    /// <summary>Two administrators at once: the first counts.</summary>
    public static RequestProblem Decided(AccessRequest request) =>
        new("A305", "", $"The request is already {InWords(request.State)}{(request.DeciderName is { Length: > 0 } name ? $", by {name}" : "")}. Nothing was changed");

    /// <summary>The inspection refused the file.</summary>
    public static RequestProblem PaperRefused(string code, string words) => new(code, "Paper", words);

    private static string InWords(RequestState state) => state switch
    {
        RequestState.Draft => "not submitted",
        RequestState.Submitted => "waiting to be signed",
        RequestState.Received => "waiting for a decision",
        _ => state.Word(),
    };
}
