using Dapper;
using MySqlConnector;

namespace Mosis.Data.Assignment.Verification;

/// <summary>A check that is one query.</summary>
/// <param name="Rule">What must hold.</param>
/// <param name="Among">The number of rows that are looked at: what follows "select count(*)".</param>
/// <param name="Broken">A query of the column Which: those for which it does not hold, by their numbers.</param>
internal sealed record SetRule(string Rule, string Among, string Broken)
{
    public async Task<Checked> CheckAsync(MySqlConnection connection, MySqlTransaction snapshot, CancellationToken ct)
    {
        var lookedAt = await connection.ExecuteScalarAsync<long>(Command($"select count(*) {Among}"));
        var broken = (await connection.QueryAsync<(string Which, long All)>(Command(
            $"""
            select Which, count(*) over ()
            from (
                {Broken}
            ) x
            limit {Tally.MostNamed}
            """))).AsList();
        return new Checked(Rule, lookedAt, broken.Count == 0 ? 0 : broken[0].All, [.. broken.Select(b => b.Which)]);

        CommandDefinition Command(string sql) => new(sql, transaction: snapshot, commandTimeout: 0, cancellationToken: ct);
    }
}
