using System.Text.Json;
using Dapper;
using Mosis.Data.Students;
using MySqlConnector;

namespace Mosis.Data.Assignment;

/// <summary>Brings the shown identities in line with the claims, by <see cref="ShownIdentity"/>.</summary>
public static class ShownIdentityStore
{
    private const int MostAtOnce = 2_000;

    /// <summary>
    /// Computes these students' identities from all their claims and writes those that differ; how many differed. Called inside the gate by whoever
    /// has added or moved claims. A student without any statement keeps what is shown.
    /// </summary>
    public static async Task<int> RefreshAsync(
        MySqlConnection connection, MySqlTransaction transaction, IReadOnlyCollection<int> studentNos, CancellationToken ct = default)
    {
        var changed = 0;
        foreach (var some in studentNos.Distinct().Chunk(MostAtOnce))
        {
            var differing = await DifferingAsync(connection, transaction, some, ct);
            if (differing.Count > 0) await WriteAsync(connection, transaction, differing, ct);
            changed += differing.Count;
        }
        return changed;
    }

    /// <summary>Which of these students, at most some thousand, are shown otherwise than their claims say. Writes nothing.</summary>
    internal static async Task<IEnumerable<int>> DifferingFromClaimsAsync(
        MySqlConnection connection, MySqlTransaction transaction, int[] studentNos, CancellationToken ct) =>
        (await DifferingAsync(connection, transaction, studentNos, ct)).Select(row => row.StudentNo);

    private static async Task<List<ShownRow>> DifferingAsync(MySqlConnection connection, MySqlTransaction transaction, int[] studentNos, CancellationToken ct)
    {
        using var answers = await connection.QueryMultipleAsync(new CommandDefinition(
            """
            select c.claim_id as ClaimId, c.student_no as StudentNo, c.extract_on as ExtractOn,
                concat_ws('|', c.district, c.school, c.school_year, c.local_id) as Source,
                c.last_name as LastName, c.first_name as FirstName, c.middle_name as MiddleName, c.suffix as Suffix,
                c.sex as Sex, c.birth_date as BirthDate, c.race_ethnicity as RaceEthnicity, c.is_sealed as IsSealed, c.basis as Basis,
                k.last_norm as LastNorm, k.first_norm as FirstNorm, k.middle_norm as MiddleNorm, k.suffix_norm as SuffixNorm
            from claim c
            left join known_as k on k.student_no = c.student_no and k.identity_hash = c.identity_hash
            where c.student_no in @studentNos
            union all
            select 0, g.student_no, @statedOn,
                '',
                g.last_name, g.first_name, g.middle_name, g.suffix,
                g.sex, g.birth_date, g.race_ethnicity, 0, 'register',
                k.last_norm, k.first_norm, k.middle_norm, k.suffix_norm
            from register_statement g
            left join known_as k on k.student_no = g.student_no and k.identity_hash = g.identity_hash
            where g.student_no in @studentNos;

            select student_no as StudentNo, last_name as LastName, first_name as FirstName, middle_name as MiddleName, suffix as Suffix,
                sex as Sex, birth_date as BirthDate, race_ethnicity as RaceEthnicity
            from student
            where student_no in @studentNos
            """,
            new { studentNos, statedOn = RegisterImport.StatedOn },
            transaction,
            cancellationToken: ct));
        var claims = (await answers.ReadAsync<ClaimRow>()).ToLookup(row => row.StudentNo, row => row.ToValues());
        var differing = new List<ShownRow>();
        foreach (var shown in await answers.ReadAsync<ShownRow>())
        {
            if (claims[shown.StudentNo].ToList() is not { Count: > 0 } stated) continue;
            var computed = ShownRow.Of(shown.StudentNo, ShownIdentity.Compute(stated));
            if (computed != shown) differing.Add(computed);
        }
        return differing;
    }

    private static Task<int> WriteAsync(MySqlConnection connection, MySqlTransaction transaction, List<ShownRow> rows, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            update student s
            join json_table(@rows, '$[*]' columns (
                student_no int unsigned path '$.StudentNo',
                last_name varchar(60) path '$.LastName',
                first_name varchar(60) path '$.FirstName',
                middle_name varchar(60) path '$.MiddleName',
                suffix varchar(10) path '$.Suffix',
                sex varchar(10) path '$.Sex',
                birth_date date path '$.BirthDate',
                race_ethnicity varchar(40) path '$.RaceEthnicity')) x on x.student_no = s.student_no
            set s.last_name = x.last_name,
                s.first_name = x.first_name,
                s.middle_name = x.middle_name,
                s.suffix = x.suffix,
                s.sex = x.sex,
                s.birth_date = x.birth_date,
                s.race_ethnicity = x.race_ethnicity
            """,
            new { rows = JsonSerializer.Serialize(rows) },
            transaction,
            cancellationToken: ct));

    private sealed record ClaimRow
    {
        public required long ClaimId { get; init; }
        public required int StudentNo { get; init; }
        public required DateOnly ExtractOn { get; init; }
        public required string Source { get; init; }
        public required string LastName { get; init; }
        public required string FirstName { get; init; }
        public required string MiddleName { get; init; }
        public required string Suffix { get; init; }
        public required string Sex { get; init; }
        public required DateOnly BirthDate { get; init; }
        public required string RaceEthnicity { get; init; }
        public required bool IsSealed { get; init; }
        public required string Basis { get; init; }
        public string? LastNorm { get; init; }
        public string? FirstNorm { get; init; }
        public string? MiddleNorm { get; init; }
        public string? SuffixNorm { get; init; }

        public ClaimValues ToValues() => new(
            ClaimId,
            ExtractOn,
            Source,
            new PersonName(LastName, FirstName, MiddleName, Suffix),
            new NormalName(LastNorm ?? "", FirstNorm ?? "", MiddleNorm ?? "", SuffixNorm ?? ""),
            Sex,
            BirthDate,
            RaceEthnicity,
            IsSealed,
            Basis == "person");
    }

    private sealed record ShownRow
    {
        public required int StudentNo { get; init; }
        public required string LastName { get; init; }
        public required string FirstName { get; init; }
        public required string MiddleName { get; init; }
        public required string Suffix { get; init; }
        public required string Sex { get; init; }
        public DateOnly? BirthDate { get; init; }
        public required string RaceEthnicity { get; init; }

        public static ShownRow Of(int studentNo, ShownValues values) => new()
        {
            StudentNo = studentNo,
            LastName = values.Name.Last,
            FirstName = values.Name.First,
            MiddleName = values.Name.Middle,
            Suffix = values.Name.Suffix,
            Sex = values.Sex,
            BirthDate = values.BirthDate,
            RaceEthnicity = values.RaceEthnicity,
        };
    }
}
