using Dapper;
using Mosis.Data.Access.Requests;
using MySqlConnector;

namespace Mosis.TestKit;

/// <summary>A request for access of which a test needs no more than whose it is.</summary>
public static class AccessRequestRow
{
    public static async Task PutAsync(MosisDatabase database, long requestId, long personId)
    {
        await using var connection = new MySqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        // What else a request has is of no matter, nor whether there is such a person.
        await connection.ExecuteAsync(
            """
            set session foreign_key_checks = 0;
            insert into access_request (
                request_id, reference, person_id, district, full_name, email, phone, title, why, state, version, row_version, created_at, changed_at)
            values (@requestId, @reference, @personId, '048901', '', '', '', '', '', 'received', 1, 1, utc_timestamp(6), utc_timestamp(6))
            """,
            new { requestId, personId, reference = RequestReference.Draw() });
    }
}
