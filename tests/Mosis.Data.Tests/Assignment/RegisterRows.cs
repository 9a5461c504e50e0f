using Dapper;
using Mosis.Data.Batches;
using Mosis.Data.Matching;
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

    public static StudentRecord Record(
        string district, string localId, string last, string first, string middle = "", string birthDate = "2015-03-04", string sex = "F", int year = 2026)
    {
        var name = new PersonName(last, first, middle, "");
        return new StudentRecord
        {
            Line = 1,
            School = "4020",
            ResidentDistrict = district,
            Name = name,
            Normal = NameNormalizer.Normalize(name, CodeTables.Default),
            Sex = sex,
            BirthDate = DateOnly.Parse(birthDate, System.Globalization.CultureInfo.InvariantCulture),
            Grade = "05",
            LocalId = localId,
            RaceEthnicity = "W",
            GivenId = null,
            District = district,
            SchoolYear = year,
        };
    }

    /// <summary>A current claim, and its values with their keys as the student is known by them. The claim's number.</summary>
    public static async Task<long> AddClaimAsync(
        MySqlConnection connection, int studentNo, StudentRecord r, string extractOn = "2025-10-05", string basis = "exact", bool isSealed = false)
    {
        var hash = RowHashes.Identity(r);
        var known = await connection.ExecuteScalarAsync<long>(
            """
            insert into known_as (student_no, identity_hash, last_norm, first_norm, middle_norm, suffix_norm, birth_date, sex, race_ethnicity, basis, added_at)
            values (@studentNo, @hash, @Last, @First, @Middle, @Suffix, @BirthDate, @Sex, @RaceEthnicity, @basis, @Now)
            on duplicate key update known_as_id = last_insert_id(known_as_id);
            select cast(last_insert_id() as signed)
            """,
            new { studentNo, hash, r.Normal.Last, r.Normal.First, r.Normal.Middle, r.Normal.Suffix, r.BirthDate, r.Sex, r.RaceEthnicity, basis, Now });
        foreach (var key in MatchKeys.Of(new Identity(r.Normal, r.BirthDate, r.Sex, r.RaceEthnicity)))
        {
            await connection.ExecuteAsync("insert ignore into match_key (key_hash, known_as_id, student_no) values (@key, @known, @studentNo)", new { key, known, studentNo });
        }
        return await connection.ExecuteScalarAsync<long>(
            """
            insert into claim (student_no, identity_hash, district, school, resident_district, school_year, local_id, last_name, first_name, middle_name,
                suffix, sex, birth_date, grade, race_ethnicity, content_hash, basis, is_sealed, is_current, extract_on, from_at, seen_at, seen_on, actor)
            values (@studentNo, @hash, @District, @School, @ResidentDistrict, @SchoolYear, @LocalId, @last, @first, @middle,
                '', @Sex, @BirthDate, @Grade, @RaceEthnicity, @content, @basis, @isSealed, 1, @extractOn, @Now, @Now, @extractOn, 'test');
            select cast(last_insert_id() as signed)
            """,
            new
            {
                studentNo,
                hash,
                r.District,
                r.School,
                r.ResidentDistrict,
                r.SchoolYear,
                r.LocalId,
                last = r.Name.Last,
                first = r.Name.First,
                middle = r.Name.Middle,
                r.Sex,
                r.BirthDate,
                r.Grade,
                r.RaceEthnicity,
                content = RowHashes.Content(r),
                basis,
                isSealed,
                extractOn,
                Now,
            });
    }

    /// <summary>The students that matching would find under a record's keys.</summary>
    public static async Task<IReadOnlyList<int>> FoundAsync(MySqlConnection connection, StudentRecord r) =>
        [.. await connection.QueryAsync<int>(
            "select distinct student_no from match_key where key_hash in @keys order by student_no",
            new { keys = MatchKeys.Of(new Identity(r.Normal, r.BirthDate, r.Sex, r.RaceEthnicity)) })];
}
