using Microsoft.AspNetCore.Mvc.ModelBinding;
using Mosis.Data.Access;
using Mosis.Data.Access.Requests;
using Mosis.Data.Access.Statements;
using Mosis.Web.Batches;
using Mosis.Web.SignIn;
using Mosis.Web.TagHelpers;

namespace Mosis.Web.Access;

/// <summary>Requests for access as people read them.</summary>
public static class RequestWords
{
    public static (string Word, Tone Tone) InWords(this RequestState state) => state switch
    {
        RequestState.Draft => ("Not submitted", Tone.Attention),
        RequestState.Submitted => ("To be signed", Tone.Attention),
        RequestState.Received => ("Waiting for a decision", Tone.Waiting),
        RequestState.Returned => ("Returned to you", Tone.Attention),
        RequestState.Approved => ("Access given", Tone.Good),
        RequestState.Declined => ("Declined", Tone.Bad),
        RequestState.Withdrawn => ("Withdrawn", Tone.Quiet),
        _ => ("Expired", Tone.Quiet),
    };

    /// <summary>The level, and the buildings where it names any.</summary>
    public static string Level(this AccessRequest request) => request.Role switch
    {
        null => "",
        Role.BuildingUser => $"{Role.BuildingUser.InWords()}: {string.Join(", ", request.Schools.Select(school => $"{school.Name} ({school.Code})"))}",
        { } role => $"{role.InWords()}, whole district",
    };

    /// <summary>How the signed statement came.</summary>
    public static string Channel(string? channel) => channel switch
    {
        "upload" => "uploaded",
        "fax" => "by fax",
        "mail" => "by mail",
        "countersign" => "signed without paper",
        _ => "",
    };

    public static string Step(string step) => step switch
    {
        "begun" => "Begun",
        "changed" => "Changed",
        "submitted" => "Submitted, statement made",
        "signed" => "Signed by the user, without paper",
        "countersigned" => "Signed for the district, without paper",
        "received" => "Signed statement received, PIN right",
        "paper-refused" => "Signed statement refused",
        "returned" => "Returned",
        "approved" => "Access given",
        "declined" => "Declined",
        "withdrawn" => "Withdrawn",
        "expired" => "Expired",
        _ => step,
    };

    /// <summary>Of a request that both signed without paper; null for others.</summary>
    public static StatementSignatures? Signatures(this AccessRequest request, StateClock clock) => request is { IsSignedByBoth: true, SignedAt: { } signed, ReceivedAt: { } received }
        ? new StatementSignatures(request.FullName, clock.Show(signed), request.CountersignerName ?? "", clock.Show(received))
        : null;

    /// <summary>Each beside its field, or above the form when it is about none.</summary>
    public static void Add(this ModelStateDictionary state, IEnumerable<RequestProblem> problems)
    {
        foreach (var problem in problems) state.AddModelError(problem.Field, problem.Words);
    }
}
