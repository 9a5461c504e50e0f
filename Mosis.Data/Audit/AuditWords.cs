using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Mosis.Data.Audit;

/// <summary>The trail in words for people. A test holds the table against every action that the source writes.</summary>
public static partial class AuditWords
{
    /// <summary>By action; each completes "somebody …".</summary>
    public static IReadOnlyDictionary<string, string> Actions { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["access.ended"] = "ended access on its last day",
        ["access.grant"] = "gave access",
        ["access.paper.checked"] = "checked a signed paper",
        ["access.paper.infected"] = "found malware in a signed paper",
        ["access.paper.taken"] = "took in a signed paper",
        ["access.paper.view"] = "looked at a signed paper",
        ["access.paper.waits"] = "could not check a signed paper yet",
        ["access.pin.issued"] = "issued a Security PIN",
        ["access.pin.letters"] = "made letters with Security PINs",
        ["access.pin.right"] = "typed the right Security PIN",
        ["access.pin.unlocked"] = "let a person try the Security PIN again",
        ["access.pin.wrong"] = "typed a Security PIN that was refused",
        ["access.pin.voided"] = "made a Security PIN void",
        ["access.renew"] = "renewed access",
        ["access.request.approved"] = "approved a request for access",
        ["access.request.begun"] = "began a request for access",
        ["access.request.changed"] = "changed a request for access",
        ["access.request.countersigned"] = "signed a request for access for the district",
        ["access.request.declined"] = "declined a request for access",
        ["access.request.expired"] = "ended a request for access that nobody went on with",
        ["access.request.paper-refused"] = "refused the signed statement of a request for access",
        ["access.request.received"] = "received the signed statement of a request for access",
        ["access.request.returned"] = "returned a request for access",
        ["access.request.signed"] = "signed their request for access without paper",
        ["access.request.submitted"] = "submitted a request for access",
        ["access.request.withdrawn"] = "withdrew a request for access",
        ["access.revoke"] = "ended access",
        ["access.statement.text"] = "published the text of the Assurance Statement",
        ["alert.authentication"] = "was refused by a file server",
        ["alert.changed-copy"] = "found a copied file changed",
        ["alert.crowded"] = "found more files in an inbox than are taken at once",
        ["alert.expectation-missed"] = "missed an expected file",
        ["alert.foreign-file"] = "found a file of another district in an inbox",
        ["alert.host-key"] = "met a file server with another key",
        ["alert.infected-file"] = "found a virus in a file of an inbox",
        ["alert.link"] = "found a link in an inbox",
        ["alert.no-file"] = "found in an inbox what is no file",
        ["alert.not-moved"] = "could not move a file out of an inbox",
        ["alert.not-taken"] = "could not take in a file",
        ["alert.outbox"] = "could not put answers into an outbox",
        ["alert.papers"] = "could not check signed papers",
        ["alert.quarantine"] = "could not write the quarantine folder",
        ["alert.stale-temporary"] = "found an upload that nobody finished",
        ["alert.too-many-files"] = "found too many files of a district in a day",
        ["alert.unreachable"] = "could not reach a file server",
        ["alert.unreadable"] = "could not read an inbox",
        ["answers.send-now"] = "asked that answers go out now",
        ["audit.downloaded"] = "downloaded a part of the audit trail",
        ["audit.verified"] = "verified the latest part of the audit trail",
        ["batch.canceled"] = "canceled a batch",
        ["batch.completed"] = "had a batch completed",
        ["batch.downloaded"] = "downloaded answers of a batch",
        ["batch.failed"] = "had a batch fail",
        ["batch.held"] = "had a batch held",
        ["batch.received"] = "sent a batch",
        ["batch.refused"] = "sent a batch that was refused",
        ["batch.released"] = "let a held batch go on",
        ["candidates.shown"] = "was shown children of other districts beside a row",
        ["directory.import"] = "brought in the directory",
        ["district-key.add"] = "added a district's key for file transfer",
        ["district-key.remove"] = "removed a district's key for file transfer",
        ["expectation.paused"] = "paused the expectation of files",
        ["expectation.removed"] = "removed the expectation of files",
        ["expectation.set"] = "set when files are expected",
        ["mail.again"] = "had an undelivered e-mail sent again",
        ["mail.sent"] = "sent an e-mail",
        ["mail.undelivered"] = "gave up an e-mail as undelivered",
        ["near-match.advised"] = "answered a question about a near match",
        ["near-match.asked"] = "asked about a near match",
        ["near-match.canceled"] = "canceled the row of a near match",
        ["near-match.matched"] = "decided a near match: the same child",
        ["near-match.new"] = "decided a near match: a new child",
        ["near-match.undone"] = "took back the decision of a near match",
        ["online.canceled"] = "entered one student and was told that the row is canceled",
        ["online.disclosed"] = "entered one student and was told the state ID of a known child",
        ["online.near"] = "entered one student who is a near match",
        ["online.new"] = "entered one student and got a new state ID",
        ["register.import"] = "brought in the register of before",
        ["register.reconcile"] = "took back the state IDs that answers had given before the database was restored",
        ["row.canceled"] = "canceled rows with errors",
        ["row.mended"] = "mended rows with errors",
        ["security.foreign-field"] = "sent a form with fields that its page does not have",
        ["security.forged-form"] = "sent a form that is not of the site's own page",
        ["security.not-own"] = "asked for something that is not theirs",
        ["security.scraping"] = "searched more than a person does",
        ["security.series"] = "did so many times: somebody should look",
        ["security.virus"] = "sent a file with a virus",
        ["sign-in"] = "signed in",
        ["sign-out"] = "was signed out",
        ["student.merge"] = "merged two students",
        ["student.note"] = "wrote a note on a student's page",
        ["student.protect"] = "protected a student",
        ["student.retire"] = "retired a state ID",
        ["student.search"] = "searched students",
        ["student.split"] = "split a student into two",
        ["student.undiffer"] = "took back that two students are different children",
        ["student.unprotect"] = "ended the protection of a student",
        ["student.view"] = "looked at a student's page",
    };

    /// <summary>An action that has no words yet stands as it is: the trail is older and newer than the table.</summary>
    public static string Of(string action) => Actions.GetValueOrDefault(action, action);

    /// <summary>What an entry is about, or who acted, as far as no name is known: "person:12" is person 12.</summary>
    public static string OfThing(string subject) => subject switch
    {
        "anonymous" => "somebody not signed in",
        "settings" => "the settings",
        "intake" => "the intake service",
        "mail" => "the mail service",
        "system" => "the system",
        "operator" => "an operator",
        _ => subject.Replace(':', ' '),
    };

    /// <summary>The detail in a line: "why: lost or forgotten; voided: yes". Ten digits are a state ID.</summary>
    /// <param name="detail">As the trail holds it: a JSON object.</param>
    public static string OfDetail(string detail)
    {
        try
        {
            using var document = JsonDocument.Parse(detail);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? string.Join("; ", document.RootElement.EnumerateObject().Select(part => (Key: Spaced(part.Name), Words: Value(part.Value))).Where(part => part.Words.Length > 0).Select(part => $"{part.Key}: {part.Words}"))
                : Value(document.RootElement);
        }
        catch (JsonException)
        {
            return detail;
        }
    }

    /// <summary>The same text for who may see no student: state IDs are left out.</summary>
    public static string WithoutStudents(string text) => StateId().Replace(text, "(state ID not shown)");

    private static string Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => "",
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.String => value.GetString() ?? "",
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Value)),
        JsonValueKind.Object => string.Join(", ", value.EnumerateObject().Select(part => $"{Spaced(part.Name)} {Value(part.Value)}")),
        _ => value.GetRawText(),
    };

    /// <summary>From rowsTotal, "rows total".</summary>
    private static string Spaced(string name)
    {
        var words = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter)) words.Append(' ');
            words.Append(char.ToLower(letter, CultureInfo.InvariantCulture));
        }
        return words.ToString().Trim();
    }

    [GeneratedRegex(@"(?<![0-9a-fA-F])\d{10}(?![0-9a-fA-F])")]
    private static partial Regex StateId();
}
