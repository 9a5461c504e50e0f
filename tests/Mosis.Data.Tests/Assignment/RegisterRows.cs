using Dapper;
using Mosis.Data.Students;
using MySqlConnector;

namespace Mosis.Data.Tests.Assignment;

/// <summary>Rows of the register as tests need them, written without the assigner.</summary>
internal static class RegisterRows
{
    public static readonly DateTime Now = new(2026, 1, 15, 12, 0, 0, DateTimeKind.Utc);

    public static StudentId Id(string digits) => StudentId.TryParse(digits, out var id) ? id : throw new ArgumentException($"{digits} is no ID.");

    public static Task<int> AddStudentAsync(MySqlConnection connection, StudentId id, string last = "Doe", string first = "Jane") =>
        connection.ExecuteScalarAsync<int>(
            """
            insert into student (state_id, last_name, first_name, middle_name, suffix, sex, birth_date, race_ethnicity, created_at, created_by)
            values (@id, @last, @first, '', '', 'F', '2015-03-04', 'W', @Now, 'test');
            select cast(last_insert_id() as signed)
            """,
            new { id = id.Value, last, first, Now });
}
