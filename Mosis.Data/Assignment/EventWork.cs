using Dapper;
using MySqlConnector;

namespace Mosis.Data.Assignment;

/// <summary>One event under way: its transaction, its moment and who does it.</summary>
internal sealed record EventWork(MySqlConnection Connection, MySqlTransaction Transaction, DateTime Now, string Actor, CancellationToken Ct)
{
    public Task<int> ExecuteAsync(string sql, object parameters) => Connection.ExecuteAsync(new CommandDefinition(sql, parameters, Transaction, cancellationToken: Ct));

    public async Task<List<T>> QueryAsync<T>(string sql, object parameters) =>
        (await Connection.QueryAsync<T>(new CommandDefinition(sql, parameters, Transaction, cancellationToken: Ct))).AsList();
}
