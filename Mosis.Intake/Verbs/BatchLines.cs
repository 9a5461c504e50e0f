using System.Globalization;
using Mosis.Data.Batches;

namespace Mosis.Intake.Verbs;

/// <summary>A batch in words, for the person at the command line.</summary>
internal static class BatchLines
{
    /// <summary>One line, and two for each problem of a refused or held file.</summary>
    /// <param name="seconds">From the door to the answers.</param>
    public static void Write(TextWriter output, string name, BatchSummary batch, double seconds)
    {
        var canceled = batch.Canceled == 0 ? "" : Text($"{batch.Canceled} canceled, ");
        output.WriteLine(Text(
            $"{name}: batch {batch.BatchId}, {batch.Rows} rows, {batch.Matched} matched, {batch.New} new, {batch.Near} near, {batch.Errors} errors, {canceled}{seconds:0.0} s, {batch.State}"));
        foreach (var problem in batch.Problems)
        {
            var field = problem.Field.Length == 0 ? "" : problem.Field + ": ";
            output.WriteLine($"  {problem.Code} {FileProblems.Of(problem.Code).Title}");
            output.WriteLine($"       {field}found {problem.Found}; expected {problem.Expected}. {problem.Mend}");
        }
    }

    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
