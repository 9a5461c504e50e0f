using Dapper;
using MySqlConnector;

namespace Mosis.TestKit;

/// <summary>A request for access of which a test needs no more than whose it is.</summary>
public static class AccessRequestRow
{
    public static async Task PutAsync(MosisDatabase database, long requestId, long personId)
    {
        await using var connection = new MySqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        // What else a request has is left at its columns' defaults.
        await connection.ExecuteAsync(
            """
            create table if not exists access_request (request_id bigint unsigned not null primary key, person_id bigint unsigned not null);
            set session sql_mode = '';
            insert into access_request (request_id, person_id)
            values (@requestId, @personId)
            """,
            new { requestId, personId });
    }
}
