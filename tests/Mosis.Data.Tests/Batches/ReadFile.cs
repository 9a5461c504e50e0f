using Mosis.Data.Batches;
using Mosis.Data.Students;

namespace Mosis.Data.Tests.Batches;

internal sealed record ReadFile(BatchFileReader Reader, List<RowFields> Rows, List<(int Line, string Code)> Errors)
{
    public string? Code => Reader.Refusal?.Code;
}
